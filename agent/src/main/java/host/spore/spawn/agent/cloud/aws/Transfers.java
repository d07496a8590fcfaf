package host.spore.spawn.agent.cloud.aws;

import host.spore.spawn.agent.cloud.imds.Imds;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.s3.Condition;
import host.spore.spawn.s3.Crew;
import host.spore.spawn.s3.Downloads;
import host.spore.spawn.s3.Endpoint;
import host.spore.spawn.s3.ListedObject;
import host.spore.spawn.s3.Listing;
import host.spore.spawn.s3.Location;
import host.spore.spawn.s3.ObjectInfo;
import host.spore.spawn.s3.Retries;
import host.spore.spawn.s3.S3;
import host.spore.spawn.s3.Selection;
import host.spore.spawn.s3.Uploads;
import host.spore.spawn.s3.sync.FolderSync;
import host.spore.spawn.s3.sync.Outcome;
import host.spore.spawn.s3.wire.Content;
import host.spore.spawn.s3.wire.CredentialSource;
import host.spore.spawn.s3.wire.Credentials;
import host.spore.spawn.s3.wire.Proxies;
import host.spore.spawn.s3.wire.SignedCalls;
import host.spore.spawn.s3.wire.UrlTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What scripts on a machine do with buckets: {@code sync}, {@code cp}, {@code ls} and {@code rm}.
 * Each is a process of its own that ends, so it may take what the resident one may not. It signs
 * with the keys among the variables, else with the machine's role.
 */
public final class Transfers {
  private static final int AT_A_TIME = 8;
  private static final int ATTEMPTS = 6;
  private static final long PART_SIZE = 16L << 20;
  private static final int PAGE = 1000;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final String STREAM = "-";

  private final S3 s3;
  private final Crew crew = new Crew(AT_A_TIME);
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  /** For tests too. */
  Transfers(S3 s3, InputStream in, PrintStream out, PrintStream err) {
    this.s3 = s3;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /**
   * Asks nobody yet.
   *
   * @param environment the process's
   * @param metadata where the metadata service is: {@code http://host[:port]}
   * @throws IOException if the machine's region cannot be told
   */
  public static Transfers of(
      Map<String, String> environment,
      String metadata,
      Clocks clocks,
      InputStream in,
      PrintStream out,
      PrintStream err)
      throws IOException, InterruptedException {
    Imds imds = new Imds(metadata, clocks, new Random(), new Traffic());
    UrlTransport transport = new UrlTransport(new Proxies(environment), CONNECT, SILENCE);
    SignedCalls calls = new SignedCalls(transport, source(environment, imds), clocks.asWall());
    Endpoint endpoint = new Endpoint(region(environment, imds), url(environment));
    S3 s3 = new S3(calls, endpoint, "", new Retries(ATTEMPTS, Thread::sleep));
    return new Transfers(s3, in, out, err);
  }

  private static CredentialSource source(Map<String, String> environment, Imds imds) {
    String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    if (id.isBlank() || secret.isBlank()) {
      return new Role(imds);
    }
    String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
    Credentials keys = new Credentials(id.strip(), secret.strip(), token.strip());
    return new CredentialSource() {
      @Override
      public Credentials current() {
        return keys;
      }

      @Override
      public void refused() {
        // There are no others.
      }
    };
  }

  private static String region(Map<String, String> environment, Imds imds)
      throws IOException, InterruptedException {
    for (String name : new String[] {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
      String told = environment.getOrDefault(name, "").strip();
      if (!told.isEmpty()) {
        return told;
      }
    }
    return url(environment).isEmpty() ? imds.get("placement/region").orElse("").strip() : "";
  }

  private static String url(Map<String, String> environment) {
    String own = environment.getOrDefault("AWS_ENDPOINT_URL_S3", "").strip();
    return own.isEmpty() ? environment.getOrDefault("AWS_ENDPOINT_URL", "").strip() : own;
  }

  /**
   * Carries out one command.
   *
   * @param words the command and what follows it
   * @return whether all was done; null if the words are not understood
   * @throws IOException if it failed as a whole
   */
  public @Nullable Boolean run(String... words) throws IOException, InterruptedException {
    boolean two = words.length == 3;
    Location from = words.length > 1 ? Location.of(words[1]) : null;
    Location to = two ? Location.of(words[2]) : null;
    boolean oneSide = two && (from == null) != (to == null);
    Location one = words.length == 2 ? from : null;
    return switch (words[0]) {
      case "sync" -> oneSide ? sync(words, from, to) : null;
      case "cp" -> oneSide ? copy(words, from, to) : null;
      case "ls" -> one == null ? null : list(one);
      case "rm" -> one == null ? null : remove(one);
      default -> null;
    };
  }

  private boolean sync(String[] words, @Nullable Location from, @Nullable Location to)
      throws IOException, InterruptedException {
    FolderSync sync = new FolderSync(s3, crew, PART_SIZE);
    Outcome outcome;
    if (from != null) {
      outcome = sync.down(from, Path.of(words[2]));
    } else if (to != null) {
      outcome = sync.up(Path.of(words[1]), to);
    } else {
      return false;
    }
    for (String failure : outcome.failures()) {
      err.println("spored: " + failure);
    }
    long untold = outcome.failed() - outcome.failures().size();
    if (untold > 0) {
      err.println("spored: and " + untold + " more");
    }
    return outcome.isWhole();
  }

  private boolean copy(String[] words, @Nullable Location from, @Nullable Location to)
      throws IOException, InterruptedException {
    if (from != null) {
      down(from, words[2]);
    } else if (to != null) {
      up(words[1], to);
    }
    return true;
  }

  private void down(Location from, String name) throws IOException, InterruptedException {
    if (name.equals(STREAM)) {
      s3.get(from.bucket(), from.key(), Selection.ALL, out::write).orThrow("read " + from);
      return;
    }
    ObjectInfo info = s3.head(from.bucket(), from.key()).orThrow("read " + from);
    Instant modified = info.modified();
    ListedObject object =
        new ListedObject(
            from.key(), info.size(), info.etag(), modified == null ? Instant.EPOCH : modified);
    Path target = Path.of(name);
    Path file = Files.isDirectory(target) ? target.resolve(last(from.key())) : target;
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    new Downloads(s3, crew, PART_SIZE)
        .get(from.bucket(), object, file.toAbsolutePath())
        .orThrow("read " + from);
  }

  private void up(String name, Location to) throws IOException, InterruptedException {
    boolean folder = to.key().isEmpty() || to.key().endsWith("/");
    String key = folder && !name.equals(STREAM) ? to.key() + last(name) : to.key();
    if (name.equals(STREAM)) {
      s3.put(to.bucket(), key, Content.of(in.readAllBytes()), Condition.NONE)
          .orThrow("write " + to);
    } else {
      new Uploads(s3, crew, PART_SIZE)
          .put(Path.of(name), to.bucket(), key, Condition.NONE)
          .orThrow("write " + to);
    }
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Tells every key that begins so; false if there is none. */
  private boolean list(Location place) throws IOException, InterruptedException {
    boolean found = false;
    String next = "";
    do {
      Listing page = s3.list(place.bucket(), place.key(), "", PAGE, next).orThrow("list " + place);
      for (ListedObject object : page.objects()) {
        found = true;
        out.println(object.modified() + " " + object.size() + " " + object.key());
      }
      next = page.next();
    } while (!next.isEmpty());
    return found;
  }

  private boolean remove(Location place) throws IOException, InterruptedException {
    s3.delete(place.bucket(), place.key(), Condition.NONE).orThrow("delete " + place);
    return true;
  }
}
