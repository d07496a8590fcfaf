package host.spore.spawn.agent.http;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that the agent itself moves over the network, packets' headers included. */
public final class Traffic {
  /** Packets of a small exchange on a connection of its own: open, ask, answer, close. */
  private static final int PACKETS = 10;

  /** Ethernet, IP and TCP headers with timestamps. */
  private static final int PACKET_HEADER = 66;

  private final AtomicLong bytes = new AtomicLong();

  void exchanged(long payload) {
    bytes.addAndGet(payload + PACKETS * PACKET_HEADER);
  }

  /** Bytes so far, both directions. */
  public long bytes() {
    return bytes.get();
  }
}
