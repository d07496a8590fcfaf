package host.spore.spawn.agent.http;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes that the agent itself moves over the network, packets' headers included. What
 * stays on the machine moves over no network and is not counted.
 */
public class Traffic {
  /** Packets of a small exchange on a connection of its own: open, ask, answer, close. */
  private static final int PACKETS = 10;

  /** On one that is there already: ask, answer, and that they have come. */
  private static final int PACKETS_AGAIN = 4;

  /** Nobody listens there: asked and refused. */
  private static final int PACKETS_REFUSED = 2;

  /** What TLS adds: certificates, keys, tickets and its own goodbye. */
  private static final int PACKETS_OF_TLS = 8;

  /** Ethernet, IP and TCP headers with timestamps. */
  private static final int PACKET_HEADER = 66;

  /** Bytes of content in one packet; every second one is acknowledged. */
  private static final int PACKET_CONTENT = 1448;

  private final AtomicLong bytes = new AtomicLong();

  /**
   * A request and its answer, over a network.
   *
   * @param content bytes over the connection, both directions
   * @param alone whether the connection was made for them
   * @param handshake whether TLS was agreed on for them
   */
  final void exchanged(long content, boolean alone, boolean handshake) {
    long packets = alone ? PACKETS : PACKETS_AGAIN;
    packets += handshake ? PACKETS_OF_TLS : 0;
    packets += content / PACKET_CONTENT * 3 / 2;
    bytes.addAndGet(content + packets * PACKET_HEADER);
  }

  /** A connection that could not be made. */
  final void refused(InetAddress there) {
    if (leaves(there, null)) {
      bytes.addAndGet(PACKETS_REFUSED * PACKET_HEADER);
    }
  }

  /**
   * Whether it goes over a network: the machine's own addresses lead back into it.
   *
   * @param there the other end
   * @param here this end; null if there is none, and need not be told of a loopback address
   */
  boolean leaves(InetAddress there, @Nullable InetAddress here) {
    return !there.isLoopbackAddress() && !there.equals(here);
  }

  /** Bytes so far, both directions. */
  public final long bytes() {
    return bytes.get();
  }
}
