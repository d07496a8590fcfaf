package host.spore.spawn.cli.checkpoint;

import java.io.IOException;
import java.util.List;

/** Where the checkpoints of one array are kept. */
public interface Store extends AutoCloseable {
  /** What is there once all ranks of a checkpoint are. */
  String NOTE = "checkpoint.json";

  /** The checkpoint that members begin from. */
  String LATEST = "latest";

  /**
   * A file that is kept.
   *
   * @param path below the store, its parts divided by {@code /}
   */
  record Item(String path, long bytes) {}

  /** All there is; empty if the place itself is not there. */
  List<Item> items() throws IOException, InterruptedException;

  /** The id of the checkpoint that members begin from; empty if there is none. */
  String latest() throws IOException, InterruptedException;

  /** Says that a checkpoint is complete: every member has saved its part. */
  void finish(String id) throws IOException, InterruptedException;

  /** Has members begin from this one from now on. */
  void promote(String id) throws IOException, InterruptedException;

  /**
   * One word for a member's shell: a command that saves to {@code $SPAWN_CHECKPOINT}, and leaves
   * what it saved in the store.
   *
   * @param saving a line for a shell
   */
  String saved(String id, int rank, String saving);

  /** Takes away what was made here for the time of saving; what is kept stays. */
  @Override
  void close();
}
