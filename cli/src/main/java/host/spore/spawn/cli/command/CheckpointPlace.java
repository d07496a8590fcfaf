package host.spore.spawn.cli.command;

import host.spore.spawn.cli.checkpoint.BucketStore;
import host.spore.spawn.cli.checkpoint.FolderStore;
import host.spore.spawn.cli.checkpoint.Store;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.spec.Spec.ArraySpec;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where an array's checkpoints are kept; what is opened to reach it is closed with this. */
final class CheckpointPlace implements AutoCloseable {
  private static final String CANNOT = "SPN-5415";

  private final Store store;
  private final CloudObjects objects;

  private CheckpointPlace(Invocation it, String place, @Nullable Path here) {
    this.objects = CloudObjects.open(it);
    this.store =
        isBucket(place) ? new BucketStore(place, objects, here) : new FolderStore(Path.of(place));
  }

  private static boolean isBucket(String place) {
    return place.startsWith("s3://");
  }

  Store store() {
    return store;
  }

  @Override
  public void close() {
    store.close();
    objects.close();
  }

  /** As a member's job knows it, for members to save to. */
  static CheckpointPlace of(Invocation it, Targets.Target member) throws Refused {
    if (member.machine().inputs().get("env") instanceof Value.MapOf env
        && env.entries().get(ArraySpec.CHECKPOINTS) instanceof Value.Text place) {
      checkGiven(it, member.machine().address().name(), place.value());
      boolean through = isBucket(place.value()) && member.operating().sharesFiles();
      return new CheckpointPlace(it, place.value(), through ? folder() : null);
    }
    throw none(member.machine().address().name());
  }

  /** As the spec says. */
  static CheckpointPlace of(Invocation it, ArraySpec array) throws Refused {
    String place = array.checkpointPlace();
    if (place == null) {
      throw none(array.name());
    }
    checkGiven(it, array.name(), place);
    return new CheckpointPlace(it, place, null);
  }

  /** The members save to and read from one place: another one that was typed is a mistake. */
  private static void checkGiven(Invocation it, String array, String place) throws Refused {
    String given = it.arguments().value("--checkpoint-dir");
    // The spec names a place for several arrays; each has a folder of its name there.
    boolean same =
        given == null
            || plain(given).equals(plain(place))
            || (plain(given) + "/" + array).equals(plain(place));
    if (!same) {
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
              "SPN-5419",
              "the checkpoints of `" + array + "` are in " + place + ", not in " + given,
              "Its members save to the one place that the spec says. Leave --checkpoint-dir out, or"
                  + " write `checkpoints: "
                  + given
                  + "` and apply.",
              null));
    }
  }

  private static String plain(String place) {
    return place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
  }

  private static Path folder() throws Refused {
    try {
      return Files.createTempDirectory("spawn-checkpoint");
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static Refused none(String array) {
    return new Refused(
        ExitCode.ERROR,
        Diagnostic.error(
            "SPN-5414",
            "`" + array + "` does not say where its checkpoints are kept",
            "Add `checkpoints: /a/folder` or `checkpoints: s3://bucket/prefix` to the array and"
                + " apply.",
            null));
  }

  /** The place cannot be read or written. */
  static Refused broken(IOException e) {
    return new Refused(
        ExitCode.ERROR,
        Diagnostic.error(
            CANNOT,
            "the checkpoints cannot be reached: " + e.getMessage(),
            "A bucket must be one that your credentials may read and write; a folder must be one"
                + " that you can write to.",
            null));
  }
}
