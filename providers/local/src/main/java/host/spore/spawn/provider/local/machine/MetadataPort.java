package host.spore.spawn.provider.local.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;

/** The port of the metadata endpoint: whether it is taken, and how it is taken. */
public final class MetadataPort {
  static final int NUMBER = 1338;
  private static final int BACKLOG = 64;
  private static final long LOOK_MILLIS = 100;

  private MetadataPort() {}

  /** True if something listens there at this moment; nothing is kept. */
  public static boolean isTaken(String address) {
    try (ServerSocket probe = open(InetAddress.getByName(address), NUMBER)) {
      return !probe.isBound();
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Takes the port, or a free one of the same address where it is taken.
   *
   * @param patience how long to try again if neither can be had
   * @throws IOException with the address and the reason
   */
  static ServerSocket bind(InetAddress address, Duration patience)
      throws IOException, InterruptedException {
    // 127.0.x.x may be everybody's: only an address of the machine's own has the usual port.
    boolean own = address.getAddress().length == 4 && address.getAddress()[1] != 0;
    long start = System.nanoTime();
    while (true) {
      try {
        return bindOnce(address, own);
      } catch (IOException e) {
        if (System.nanoTime() - start > patience.toNanos()) {
          throw new IOException(
              "its metadata endpoint cannot listen on "
                  + address.getHostAddress()
                  + ": "
                  + e.getMessage(),
              e);
        }
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static ServerSocket bindOnce(InetAddress address, boolean own) throws IOException {
    if (own) {
      try {
        return open(address, NUMBER);
      } catch (IOException taken) {
        return open(address, 0);
      }
    }
    return open(address, 0);
  }

  private static ServerSocket open(InetAddress address, int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(address, port), BACKLOG);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
