package host.spore.spawn.provider.aws.testing.moto;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * A running moto_server. It ends with {@link #close} or with the JVM.
 *
 * <p>Without it the tests that need it are skipped, with a line on the error stream that says why;
 * with {@code CI=true} in the environment they fail.
 */
public final class Moto implements AutoCloseable {
  /** Nonsense succeeds without these. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "MOTO_IAM_LOAD_MANAGED_POLICIES", "true",
          "MOTO_ENABLE_AMI_VALIDATION", "true",
          "MOTO_EC2_ENABLE_INSTANCE_TYPE_VALIDATION", "true",
          "MOTO_ENABLE_KEYPAIR_VALIDATION", "true");

  private static final Pattern ADDRESS =
      Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final Process process;
  private final Path log;

  /** A few images that the public parameters name; its own 1,300 take seconds in each account. */
  private final Path images;

  private final Thread end;
  private final URI endpoint;
  private final HttpClient http;
  private final AtomicInteger accounts = new AtomicInteger();

  private Moto(Path python, Map<String, String> settings) throws IOException {
    log = Files.createTempFile("moto", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                python.toString(), "-u", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    images = Files.createTempFile("moto", ".json");
    try (InputStream few = Moto.class.getResourceAsStream("amis.json")) {
      Files.copy(few, images, StandardCopyOption.REPLACE_EXISTING);
    }
    builder.environment().putAll(SETTINGS);
    builder.environment().put("MOTO_AMIS_PATH", images.toString());
    builder.environment().putAll(settings);
    process = builder.start();
    end = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(end);
    endpoint = awaitAddress();
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** Starts one, or skips the test that asks for it. */
  public static Moto start() {
    return start(Map.of());
  }

  /**
   * Starts one, or skips the test that asks for it.
   *
   * @param settings further variables, such as {@code INITIAL_NO_AUTH_ACTION_COUNT}
   */
  public static Moto start(Map<String, String> settings) {
    try {
      return new Moto(python(), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A Python that has moto and botocore; without one the test that asks for it is skipped. */
  public static Path python() {
    try {
      return PythonHome.MOTO.python();
    } catch (PythonHome.Missing e) {
      String why = "NOT TESTED against AWS: there is no moto_server: " + e.getMessage();
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(why, e);
      }
      System.err.println(why);
      return Assumptions.abort(why);
    }
  }

  private URI awaitAddress() throws IOException {
    long until = System.nanoTime() + PATIENCE;
    while (System.nanoTime() < until && process.isAlive()) {
      Matcher address = ADDRESS.matcher(Files.readString(log));
      if (address.find()) {
        return URI.create(address.group(1));
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
    throw new IOException("moto_server does not start: " + said);
  }

  /** Where it listens. */
  public URI endpoint() {
    return endpoint;
  }

  /** An account with nothing in it but what AWS puts into every account. */
  public MotoAccount newAccount() {
    return MotoAccount.assume(
        this, "%012d".formatted(200_000_000_000L + accounts.incrementAndGet()));
  }

  /** Forgets everything in all accounts. */
  public void reset() {
    post("/moto-api/reset");
  }

  /** Makes the random ids that follow the same in every run. */
  public void seed(int seed) {
    post("/moto-api/seed?a=" + seed);
  }

  /** Whether callers may do from now on only what their policies allow, and have to sign. */
  public void enforcePolicies(boolean enforced) {
    send(
        HttpRequest.newBuilder(endpoint.resolve("/moto-api/reset-auth"))
            .POST(HttpRequest.BodyPublishers.ofString(enforced ? "0" : "inf")));
  }

  /** Everything the server has written so far; for the message of a failed test. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void post(String path) {
    send(HttpRequest.newBuilder(endpoint.resolve(path)).POST(HttpRequest.BodyPublishers.noBody()));
  }

  String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    if (http != null) {
      http.close();
    }
    try {
      process.waitFor();
      Runtime.getRuntime().removeShutdownHook(end);
      Files.deleteIfExists(log);
      Files.deleteIfExists(images);
    } catch (IllegalStateException e) {
      // the JVM is ending, and the hook with it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
