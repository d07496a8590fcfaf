package host.spore.spawn.cli.template;

import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.spec.load.RemoteTemplates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Templates that are kept elsewhere, in git or in S3: pinned in the lock at their first use, and
 * from then on read from the cache.
 */
public final class FetchedTemplates implements RemoteTemplates {
  private final TemplateLock lock;
  private final GitTemplates git;
  private final S3Templates s3;

  /**
   * Fetches nothing yet.
   *
   * @param home the user's home folder, which has the cache
   * @param store what reads S3, asked only when something has to be read; empty if nothing may
   */
  public FetchedTemplates(
      Path home,
      TemplateLock lock,
      Map<String, String> environment,
      Supplier<Optional<ObjectStore>> store) {
    TemplateCache cache = new TemplateCache(home);
    this.lock = lock;
    this.git = new GitTemplates(cache, environment);
    this.s3 = new S3Templates(cache, store);
  }

  /** True for what names a template elsewhere, rightly or not. */
  public static boolean isElsewhere(String name) {
    return name.startsWith("git::") || name.contains("://");
  }

  @Override
  public Answer find(String text) {
    try {
      Fetched fetched = fetch(text);
      pin(fetched);
      return new Answer.Found(fetched.file());
    } catch (FetchTrouble e) {
      return e.fault();
    }
  }

  /** The template as it is pinned, else as it is now; nothing is pinned by that. */
  public Fetched fetch(String text) throws FetchTrouble {
    return source(text).fetch(text, pins());
  }

  /** Has the lock name what was fetched. */
  public void pin(Fetched fetched) throws FetchTrouble {
    move(fetched.pin(), fetched.at());
  }

  /** The templates below {@code s3://bucket/prefix}, as specs name them. */
  public List<String> list(String prefix) throws FetchTrouble {
    if (!prefix.startsWith(S3Source.SCHEME)) {
      throw new FetchTrouble(
          "SPN-0405",
          "only prefixes of S3 are listed",
          "`" + GitSource.shortened(prefix) + "` is none.",
          "write it as `s3://bucket/prefix`");
    }
    return s3.list(prefix);
  }

  /**
   * Asks where a pin would be now, and moves it there.
   *
   * @return where it is now
   * @throws FetchTrouble if it cannot be fetched; the pin stays
   */
  public String update(String pin) throws FetchTrouble {
    String at = source(pin).newest(pin);
    move(pin, at);
    return at;
  }

  /** True if a person means this pin by a word. */
  public boolean isMeant(String pin, String word) {
    try {
      return source(pin).isMeant(pin, word);
    } catch (FetchTrouble e) {
      return false;
    }
  }

  private TemplateSource source(String text) throws FetchTrouble {
    if (text.startsWith("git::")) {
      return git;
    }
    if (text.startsWith(S3Source.SCHEME)) {
      return s3;
    }
    throw new FetchTrouble(
        "SPN-0405",
        "templates are fetched from git and S3 only",
        "`"
            + GitSource.shortened(text)
            + "` is no template's name, no `git::` source and no `s3://` source.",
        "write it as `git::https://host/repository//path?ref=v1` or `s3://bucket/prefix/name`");
  }

  private void move(String pin, String at) throws FetchTrouble {
    Map<String, String> pins = pins();
    if (at.equals(pins.put(pin, at))) {
      return;
    }
    try {
      lock.write(pins);
    } catch (IOException e) {
      throw unusable("written", e, null);
    }
  }

  private Map<String, String> pins() throws FetchTrouble {
    try {
      return lock.read();
    } catch (IOException e) {
      throw unusable("read", e, "take it back from your own repository, or delete it to pin anew");
    }
  }

  private FetchTrouble unusable(String how, IOException e, @Nullable String hint) {
    return new FetchTrouble(
        "SPN-0409",
        "the pins of templates cannot be " + how,
        "`" + lock.file() + "`: " + e.getMessage() + ".",
        hint);
  }
}
