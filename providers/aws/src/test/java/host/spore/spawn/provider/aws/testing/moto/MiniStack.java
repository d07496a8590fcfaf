package host.spore.spawn.provider.aws.testing.moto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A running MiniStack, whose S3 was written by others than moto's and has the conditions of S3's
 * newer requests. Where it cannot be had, as for {@link Moto}.
 */
public final class MiniStack implements AutoCloseable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final Process process;
  private final Path log;
  private final int port;

  private MiniStack(Path python) throws IOException {
    log = Files.createTempFile("ministack", ".log");
    port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(python.toString(), "-u", "-m", "ministack")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("BIND_HOST", "127.0.0.1");
    builder.environment().put("GATEWAY_PORT", Integer.toString(port));
    process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    awaitPort();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitPort() throws IOException {
    long until = System.nanoTime() + PATIENCE;
    while (System.nanoTime() < until && process.isAlive()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        // Not yet.
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    String said = Files.readString(log);
    close();
    throw new IOException("MiniStack does not start: " + said);
  }

  /** Starts one, or skips the test that asks for it. */
  public static MiniStack start() {
    try {
      return new MiniStack(PythonHome.MINISTACK.python());
    } catch (PythonHome.Missing e) {
      String why = "NOT TESTED against a second S3: there is no MiniStack: " + e.getMessage();
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(why, e);
      }
      System.err.println(why);
      return Assumptions.abort(why);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The variables by which the SDK's default chain finds the server and an account. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ACCESS_KEY_ID", "000000000000",
        "AWS_SECRET_ACCESS_KEY", "test",
        "AWS_ENDPOINT_URL", endpoint().toString(),
        "AWS_REGION", "us-east-1",
        "AWS_EC2_METADATA_DISABLED", "true");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      Files.deleteIfExists(log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
