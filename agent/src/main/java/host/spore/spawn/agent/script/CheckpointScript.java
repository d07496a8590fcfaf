package host.spore.spawn.agent.script;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.lifecycle.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The script that saves the work: on the machine from the start, or fetched. One that was fetched
 * is run only if it is what its digest says, at that very moment.
 */
public final class CheckpointScript {
  private final String script;
  private final @Nullable String user;
  private final @Nullable String digest;
  private final Path file;
  private final Source source;

  private CheckpointScript(Interruption rule, HostLayout layout, Source source) {
    this.script = rule.checkpoint() == null ? "" : rule.checkpoint();
    this.user = rule.user();
    this.digest = rule.digest() == null ? null : rule.digest().toLowerCase(Locale.ROOT);
    this.file = digest == null ? layout.resolve(script) : layout.fetched(digest);
    this.source = source;
  }

  /** That of the config; null if it has none. */
  public static @Nullable CheckpointScript of(AgentContext context) throws ContractException {
    Downloads downloads = new Downloads(context.cloud().objects(), context.traffic());
    return of(context.rules().interruption(), context.layout(), downloads);
  }

  /**
   * That of a rule; null if the rule has none.
   *
   * @param source asked for one that has to be fetched
   */
  public static @Nullable CheckpointScript of(
      @Nullable Interruption rule, HostLayout layout, Source source) {
    return rule == null || rule.checkpoint() == null
        ? null
        : new CheckpointScript(rule, layout, source);
  }

  /** As its rule names it. */
  public String name() {
    return script;
  }

  /** Whether it comes from elsewhere. */
  public boolean isFetched() {
    return digest != null;
  }

  /**
   * Has it on the machine, and fetches it if it is not there.
   *
   * @throws IOException if it cannot be had, or is not what it should be
   */
  public synchronized void fetch() throws IOException, InterruptedException {
    if (digest == null || isGood()) {
      return;
    }
    byte[] content;
    try {
      content = source.get(script);
    } catch (IOException e) {
      throw new IOException(script + " cannot be fetched: " + e.getMessage(), e);
    }
    String found = hash(content);
    if (!found.equals(digest)) {
      throw new IOException(script + " is not what it should be: its SHA-256 is " + found);
    }
    Path directory = file.resolveSibling("");
    Files.createDirectories(directory);
    Path fresh = Files.createTempFile(directory, "checkpoint", ".new");
    try {
      Files.write(fresh, content);
      // The login user runs it.
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /**
   * What runs it, as the login user, who has the job's rights and no more.
   *
   * @throws IOException if it was fetched and is not what it should be, or is not there
   */
  public synchronized List<String> command() throws IOException {
    if (digest != null && !isGood()) {
      throw new IOException(script + " was never fetched");
    }
    String path = file.toString();
    return user == null ? List.of(path) : List.of("runuser", "-u", user, "--", path);
  }

  private boolean isGood() throws IOException {
    return Files.isRegularFile(file) && hash(Files.readAllBytes(file)).equals(digest);
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
