package host.spore.spawn.agent.http;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that the agent itself moves over the network, packets' headers included. */
public final class Traffic {
  /** Packets of a small exchange on a connection of its own: open, ask, answer, close. */
  private static final int PACKETS = 10;

  /** On one that is there already: ask, answer, and that they have come. */
  private static final int PACKETS_AGAIN = 4;

  /** Ethernet, IP and TCP headers with timestamps. */
  private static final int PACKET_HEADER = 66;

  private final AtomicLong bytes = new AtomicLong();

  void exchanged(long payload) {
    exchanged(payload, true);
  }

  /**
   * A request and its answer.
   *
   * @param alone whether the connection was made for them
   */
  void exchanged(long payload, boolean alone) {
    long packets = alone ? PACKETS : PACKETS_AGAIN;
    bytes.addAndGet(payload + packets * PACKET_HEADER);
  }

  /** Bytes so far, both directions. */
  public long bytes() {
    return bytes.get();
  }
}
