package host.spore.spawn.cli.template;

import host.spore.spawn.diagnostic.Suggestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Templates in git repositories. The first use pins the ref to the commit it then has; from then on
 * that commit's file is read from the cache, without git and without a network.
 */
final class GitTemplates implements TemplateSource {
  private final TemplateCache cache;
  private final GitProgram git;

  /** Fetches nothing yet. */
  GitTemplates(TemplateCache cache, Map<String, String> environment) {
    this.cache = cache;
    this.git = new GitProgram(environment);
  }

  @Override
  public Fetched fetch(String text, Map<String, String> pins) throws FetchTrouble {
    GitSource source = GitSource.parse(text);
    String pinned = pins.get(source.pin());
    String commit = pinned == null ? resolve(source) : pinned;
    return new Fetched(text, file(source, commit), source.pin(), commit);
  }

  @Override
  public String newest(String pin) throws FetchTrouble {
    return resolve(GitSource.ofPin(pin));
  }

  /** By the whole of it, its URL or its repository's name. */
  @Override
  public boolean isMeant(String pin, String word) {
    try {
      GitSource source = GitSource.ofPin(pin);
      return word.equals(pin) || word.equals(source.url()) || word.equals(source.repository());
    } catch (FetchTrouble e) {
      return false;
    }
  }

  /** The template's file of a commit: from the cache, else from the repository. */
  private Path file(GitSource source, String commit) throws FetchTrouble {
    Path file = cache.file(commit, source.path());
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
    if (size.text().length() > 9 || Integer.parseInt(size.text()) > TemplateCache.LARGEST) {
      throw TemplateCache.tooLarge();
    }
    TemplateCache.keep(
        run(repository, "cat-file", "blob", commit + ":" + source.path()).bytes(), file);
    return file;
  }

  private FetchTrouble noPath(GitSource source, Path repository, String commit)
      throws FetchTrouble {
    List<String> there =
        run(repository, "ls-tree", "-r", "--name-only", commit)
            .text()
            .lines()
            .filter(l -> l.endsWith(GitSource.SUFFIX))
            .limit(100)
            .toList();
    return new FetchTrouble(
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
  private String resolve(GitSource source) throws FetchTrouble {
    Path repository = repository(source);
    fetch(source, repository, source.ref());
    GitProgram.Run commit =
        run(repository, "rev-parse", "--verify", kept(source.ref()) + "^{commit}");
    if (commit.failed() || !TemplateLock.isCommit(commit.text())) {
      throw new FetchTrouble(
          "SPN-0407", "`" + source.ref() + "` is no commit", commit.error(), null);
    }
    return commit.text();
  }

  private void fetch(GitSource source, Path repository, String what) throws FetchTrouble {
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
      throw new FetchTrouble(
          "SPN-0407",
          "`" + what + "` cannot be fetched from " + source.url(),
          "git says: " + fetched.error(),
          "check the URL, the ref, the network and that git may read the repository");
    }
  }

  /** The name under which the cache keeps what was fetched, so that it is never collected. */
  private static String kept(String what) {
    return "refs/spawn/" + TemplateCache.digest(what);
  }

  private Path repository(GitSource source) throws FetchTrouble {
    Path repository = cache.repository(source.url());
    if (!Files.exists(repository.resolve("HEAD"))) {
      try {
        Files.createDirectories(repository);
      } catch (IOException e) {
        throw new FetchTrouble("SPN-0407", "the cache cannot be made", "" + e.getMessage(), null);
      }
      GitProgram.Run made = run(repository, "init", "--quiet", "--bare", "--template=");
      if (made.failed()) {
        throw new FetchTrouble("SPN-0407", "the cache cannot be made", made.error(), null);
      }
    }
    return repository;
  }

  private GitProgram.Run run(Path repository, String... arguments) throws FetchTrouble {
    try {
      return git.run(repository, arguments);
    } catch (IOException e) {
      throw new FetchTrouble(
          "SPN-0410",
          "the template cannot be fetched without the program git",
          "" + e.getMessage(),
          "install git, or name it in SPAWN_GIT");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FetchTrouble("SPN-0407", "fetching was interrupted", "", null);
    }
  }
}
