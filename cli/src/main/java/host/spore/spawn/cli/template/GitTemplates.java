package host.spore.spawn.cli.template;

import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.spec.load.RemoteTemplates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Templates in git repositories. The first use pins the ref to the commit it then has; from then on
 * that commit's file is read from the cache, without git and without a network.
 */
public final class GitTemplates implements RemoteTemplates {
  private static final int LARGEST = 1_000_000;

  private final Path cache;
  private final TemplateLock lock;
  private final GitProgram git;

  /**
   * Fetches nothing yet.
   *
   * @param home the user's home folder, which has the cache
   */
  public GitTemplates(Path home, TemplateLock lock, Map<String, String> environment) {
    this.cache = home.resolve(".spawn").resolve("cache");
    this.lock = lock;
    this.git = new GitProgram(environment);
  }

  @Override
  public Answer find(String text) {
    try {
      GitSource source = GitSource.parse(text);
      Map<String, String> pins = readPins();
      String pinned = pins.get(source.pin());
      if (pinned == null) {
        pinned = resolve(source);
        Path file = file(source, pinned);
        pins.put(source.pin(), pinned);
        writePins(pins);
        return new Answer.Found(file);
      }
      return new Answer.Found(file(source, pinned));
    } catch (GitSource.Malformed e) {
      return e.fault();
    } catch (GitTrouble e) {
      return e.fault();
    }
  }

  /**
   * Asks the repository where the ref is now, and moves the pin there.
   *
   * @return the commit
   * @throws GitTrouble if it cannot be fetched; the pin stays
   */
  public String update(String pin) throws GitTrouble {
    try {
      String commit = resolve(GitSource.ofPin(pin));
      Map<String, String> pins = readPins();
      if (!commit.equals(pins.put(pin, commit))) {
        writePins(pins);
      }
      return commit;
    } catch (GitSource.Malformed e) {
      throw new GitTrouble(e.fault());
    }
  }

  /**
   * True if a person means this pin by a word: the whole of it, its URL or its repository's name.
   */
  public static boolean isMeant(String pin, String word) {
    try {
      GitSource source = GitSource.ofPin(pin);
      return word.equals(pin) || word.equals(source.url()) || word.equals(source.repository());
    } catch (GitSource.Malformed e) {
      return false;
    }
  }

  private Map<String, String> readPins() throws GitTrouble {
    try {
      return lock.read();
    } catch (IOException e) {
      throw new GitTrouble(
          "SPN-0409",
          "the pins of templates cannot be read",
          "`" + lock.file() + "`: " + e.getMessage() + ".",
          "take it back from your own repository, or delete it to pin anew");
    }
  }

  private void writePins(Map<String, String> pins) throws GitTrouble {
    try {
      lock.write(pins);
    } catch (IOException e) {
      throw new GitTrouble(
          "SPN-0409",
          "the pins of templates cannot be written",
          "`" + lock.file() + "`: " + e.getMessage() + ".",
          null);
    }
  }

  /** The template's file of a commit: from the cache, else from the repository. */
  private Path file(GitSource source, String commit) throws GitTrouble {
    Path file = cache.resolve("templates").resolve(commit).resolve(source.path());
    if (Files.isRegularFile(file)) {
      return file;
    }
    Path repository = repository(source);
    if (run(repository, "cat-file", "-e", commit + "^{commit}").failed()) {
      fetch(source, repository, commit);
    }
    GitProgram.Run size = run(repository, "cat-file", "-s", commit + ":" + source.path());
    GitProgram.Run type = run(repository, "cat-file", "-t", commit + ":" + source.path());
    if (size.failed() || !type.text().equals("blob")) {
      throw noPath(source, repository, commit);
    }
    if (size.text().length() > 9 || Integer.parseInt(size.text()) > LARGEST) {
      throw new GitTrouble("SPN-0408", "the template is too large", "", null);
    }
    keep(run(repository, "cat-file", "blob", commit + ":" + source.path()).bytes(), file);
    return file;
  }

  private static void keep(byte[] bytes, Path file) throws GitTrouble {
    try {
      Path folder = file.resolveSibling(".").normalize();
      Files.createDirectories(folder);
      Path next = Files.createTempFile(folder, "template", ".new");
      Files.write(next, bytes);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new GitTrouble("SPN-0407", "the template cannot be kept", "" + e.getMessage(), null);
    }
  }

  private GitTrouble noPath(GitSource source, Path repository, String commit) throws GitTrouble {
    List<String> there =
        run(repository, "ls-tree", "-r", "--name-only", commit)
            .text()
            .lines()
            .filter(l -> l.endsWith(GitSource.SUFFIX))
            .limit(100)
            .toList();
    return new GitTrouble(
        "SPN-0408",
        "there is no `" + source.path() + "` in the repository",
        "At `"
            + source.ref()
            + "` ("
            + commit.substring(0, 12)
            + ") "
            + (there.isEmpty()
                ? "it has no templates."
                : "its templates are: " + String.join(", ", there) + "."),
        Suggestions.didYouMean(source.path(), there));
  }

  /** The commit a ref has now. */
  private String resolve(GitSource source) throws GitTrouble {
    Path repository = repository(source);
    fetch(source, repository, source.ref());
    GitProgram.Run commit =
        run(repository, "rev-parse", "--verify", kept(source.ref()) + "^{commit}");
    if (commit.failed() || !TemplateLock.isCommit(commit.text())) {
      throw new GitTrouble("SPN-0407", "`" + source.ref() + "` is no commit", commit.error(), null);
    }
    return commit.text();
  }

  private void fetch(GitSource source, Path repository, String what) throws GitTrouble {
    GitProgram.Run fetched =
        run(
            repository,
            "fetch",
            "--quiet",
            "--depth=1",
            "--no-tags",
            "--no-recurse-submodules",
            "--no-write-fetch-head",
            "--end-of-options",
            source.url(),
            "+" + what + ":" + kept(what));
    if (fetched.failed()) {
      throw new GitTrouble(
          "SPN-0407",
          "`" + what + "` cannot be fetched from " + source.url(),
          "git says: " + fetched.error(),
          "check the URL, the ref, the network and that git may read the repository");
    }
  }

  /** The name under which the cache keeps what was fetched, so that it is never collected. */
  private static String kept(String what) {
    return "refs/spawn/" + digest(what);
  }

  private Path repository(GitSource source) throws GitTrouble {
    Path repository = cache.resolve("git").resolve(digest(source.url()));
    if (!Files.exists(repository.resolve("HEAD"))) {
      try {
        Files.createDirectories(repository);
      } catch (IOException e) {
        throw new GitTrouble("SPN-0407", "the cache cannot be made", "" + e.getMessage(), null);
      }
      GitProgram.Run made = run(repository, "init", "--quiet", "--bare", "--template=");
      if (made.failed()) {
        throw new GitTrouble("SPN-0407", "the cache cannot be made", made.error(), null);
      }
    }
    return repository;
  }

  private GitProgram.Run run(Path repository, String... arguments) throws GitTrouble {
    try {
      return git.run(repository, arguments);
    } catch (IOException e) {
      throw new GitTrouble(
          "SPN-0410",
          "the template cannot be fetched without the program git",
          "" + e.getMessage(),
          "install git, or name it in SPAWN_GIT");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GitTrouble("SPN-0407", "fetching was interrupted", "", null);
    }
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
