package host.spore.spawn.cli.command;

import host.spore.spawn.cli.checkpoint.BucketStore;
import host.spore.spawn.cli.checkpoint.FolderStore;
import host.spore.spawn.cli.checkpoint.Store;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.spec.Spec.ArraySpec;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where an array's checkpoints are kept. */
final class CheckpointPlace {
  private static final String CANNOT = "SPN-5415";

  private CheckpointPlace() {}

  /** As a member's job knows it. */
  static Store of(Invocation it, Targets.Target member) throws Refused {
    if (member.machine().inputs().get("env") instanceof Value.MapOf env
        && env.entries().get(ArraySpec.CHECKPOINTS) instanceof Value.Text place) {
      return at(it, place.value());
    }
    throw none(member.machine().address().name());
  }

  /** As the spec says. */
  static Store of(Invocation it, ArraySpec array) throws Refused {
    String place = array.checkpointPlace();
    if (place == null) {
      throw none(array.name());
    }
    return at(it, place);
  }

  private static Store at(Invocation it, String place) {
    return place.startsWith("s3://")
        ? new BucketStore(
            place,
            (words, lines) -> {
              List<String> all = new ArrayList<>(words);
              all.addFirst("aws");
              return it.world().foreground().capture(all, it.world().environment(), null, lines);
            })
        : new FolderStore(Path.of(place));
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
            "A bucket is reached by the AWS CLI, `aws`, with your credentials; a folder must be"
                + " one you can write to.",
            null));
  }
}
