package host.spore.spawn.cli.template;

import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.engine.provider.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Templates in buckets of S3. The first use pins the object to the version it then has, or to its
 * ETag where the bucket keeps no versions; from then on it is read from the cache, without
 * credentials and without a network.
 */
final class S3Templates implements TemplateSource {
  private static final int MOST_LISTED = 100;

  /** More objects than this are not looked through for templates. */
  private static final int MOST_LOOKED_AT = 5000;

  private final TemplateCache cache;
  private final Supplier<Optional<ObjectStore>> store;

  /**
   * Reads nothing yet.
   *
   * @param store asked only when something has to be read
   */
  S3Templates(TemplateCache cache, Supplier<Optional<ObjectStore>> store) {
    this.cache = cache;
    this.store = store;
  }

  @Override
  public Fetched fetch(String text, Map<String, String> pins) throws FetchTrouble {
    S3Source source = S3Source.parse(text);
    String pinned = pins.get(source.pin());
    if (pinned != null) {
      Path file = file(source, pinned);
      if (!Files.isRegularFile(file)) {
        read(source, pinned);
      }
      return new Fetched(text, file, source.pin(), pinned);
    }
    String mark = read(source, "");
    return new Fetched(text, file(source, mark), source.pin(), mark);
  }

  @Override
  public String newest(String pin) throws FetchTrouble {
    return read(S3Source.parse(pin), "");
  }

  /** By the whole of it, its name or its bucket. */
  @Override
  public boolean isMeant(String pin, String word) {
    try {
      S3Source source = S3Source.parse(pin);
      return List.of(pin, source.shortest(), source.name(), source.bucket()).contains(word);
    } catch (FetchTrouble e) {
      return false;
    }
  }

  /** The templates below a prefix, as specs name them. */
  List<String> list(String prefix) throws FetchTrouble {
    S3Source place = S3Source.parsePrefix(prefix);
    String folder = place.key();
    String whole = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    List<String> found = new ArrayList<>();
    for (String key : keys(place.bucket(), whole)) {
      if (key.endsWith(GitSource.SUFFIX) && found.size() < MOST_LISTED) {
        found.add(new S3Source(place.bucket(), key).shortest());
      }
    }
    return found;
  }

  private List<String> keys(String bucket, String prefix) throws FetchTrouble {
    try {
      return switch (store().list(bucket, prefix, MOST_LOOKED_AT)) {
        case ObjectStore.Listing.Listed listed -> listed.keys();
        case ObjectStore.Listing.Failed failed -> throw failed(failed.problem());
      };
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Reads an object into the cache, and says what it is at. */
  private String read(S3Source source, String mark) throws FetchTrouble {
    try {
      return switch (store().get(source.bucket(), source.key(), mark, TemplateCache.LARGEST)) {
        case ObjectStore.Got.Found found -> {
          if (found.content().length > TemplateCache.LARGEST) {
            throw TemplateCache.tooLarge();
          }
          String at = mark.isEmpty() ? found.mark() : mark;
          TemplateCache.keep(found.content(), file(source, at));
          yield at;
        }
        case ObjectStore.Got.Absent absent -> throw absent(source, mark);
        case ObjectStore.Got.Changed changed ->
            throw new FetchTrouble(
                "SPN-0413",
                "`" + source.shortest() + "` is not what it was when it was pinned",
                "Its bucket keeps no versions, so that the pinned one is gone.",
                "`spawn template update " + source.name() + "` takes it as it is now");
        case ObjectStore.Got.Failed failed -> throw failed(failed.problem());
      };
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private FetchTrouble absent(S3Source source, String mark) throws FetchTrouble {
    if (!mark.isEmpty()) {
      return new FetchTrouble(
          "SPN-0413",
          "`" + source.shortest() + "` is not there any more as it was pinned",
          "Its bucket has no " + mark.replace(':', ' ') + " of it.",
          "`spawn template update " + source.name() + "` takes it as it is now");
    }
    List<String> there = list(S3Source.SCHEME + source.bucket() + "/" + source.folder());
    return new FetchTrouble(
        "SPN-0408",
        "there is no `" + source.key() + "` in the bucket `" + source.bucket() + "`",
        there.isEmpty()
            ? "There are no templates there."
            : "There are: " + String.join(", ", there) + ".",
        Suggestions.didYouMean(source.shortest(), there));
  }

  private ObjectStore store() throws FetchTrouble {
    return store
        .get()
        .orElseThrow(
            () ->
                new FetchTrouble(
                    "SPN-0412",
                    "the template cannot be fetched from S3",
                    "It is not at hand yet, and nothing is asked of S3 now.",
                    "run `spawn validate` once with credentials and without --offline"));
  }

  private static FetchTrouble failed(Problem problem) {
    return new FetchTrouble(
        "SPN-0412",
        "the template cannot be fetched from S3",
        problem.summary() + " (" + problem.code() + ").",
        problem.advice().isEmpty() ? null : problem.advice());
  }

  private static FetchTrouble interrupted() {
    Thread.currentThread().interrupt();
    return new FetchTrouble("SPN-0407", "fetching was interrupted", "", null);
  }

  private Path file(S3Source source, String mark) {
    return cache.file("s3-" + TemplateCache.digest(source.pin() + " " + mark), source.fileName());
  }
}
