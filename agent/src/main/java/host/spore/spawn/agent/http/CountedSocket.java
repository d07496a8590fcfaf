package host.spore.spawn.agent.http;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;

/**
 * A connection that counts what goes over it. Counted beneath TLS, whose handshake is most of what
 * a small request costs.
 */
final class CountedSocket extends Socket {
  private final boolean secure;
  private long bytes;
  private boolean told;
  private boolean leaves;

  /**
   * Connects to nobody yet.
   *
   * @param secure whether TLS is spoken over it
   */
  CountedSocket(boolean secure) {
    this.secure = secure;
  }

  /**
   * Connects.
   *
   * @throws IOException if nobody is there, which has cost something on the way as well
   */
  void connect(Target target, int timeoutMillis, Traffic traffic) throws IOException {
    InetSocketAddress there = new InetSocketAddress(target.host(), target.port());
    InetAddress address = there.getAddress();
    if (address == null) {
      throw new UnknownHostException(target.host());
    }
    try {
      connect(there, timeoutMillis);
    } catch (IOException e) {
      traffic.refused(address);
      throw e;
    }
  }

  /** Tells what has come and gone since the last time; what was not read stays untold. */
  void tell(Traffic traffic) {
    boolean first = isFirst(traffic);
    if (leaves) {
      traffic.exchanged(bytes, first, secure && first);
    }
    bytes = 0;
  }

  /** Tells it for the last time: also what came and was not read. */
  void tellAll(Traffic traffic) {
    boolean first = isFirst(traffic);
    if (leaves) {
      traffic.exchanged(bytes + left(), first, secure && first);
    }
    bytes = 0;
  }

  /** Where it leads is asked once: a connection that is kept stays where it is. */
  private boolean isFirst(Traffic traffic) {
    boolean first = !told;
    if (first) {
      InetAddress there = getInetAddress();
      leaves = traffic.leaves(there, there.isLoopbackAddress() ? null : getLocalAddress());
      told = true;
    }
    return first;
  }

  private int left() {
    try {
      return super.getInputStream().available();
    } catch (IOException e) {
      // It is closed.
      return 0;
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        int next = super.read();
        bytes += next < 0 ? 0 : 1;
        return next;
      }

      @Override
      public int read(byte[] to, int from, int most) throws IOException {
        int count = super.read(to, from, most);
        bytes += Math.max(0, count);
        return count;
      }
    };
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(super.getOutputStream()) {
      @Override
      public void write(int one) throws IOException {
        out.write(one);
        bytes++;
      }

      @Override
      public void write(byte[] all, int from, int count) throws IOException {
        out.write(all, from, count);
        bytes += count;
      }
    };
  }
}
