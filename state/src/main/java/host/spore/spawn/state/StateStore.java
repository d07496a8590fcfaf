package host.spore.spawn.state;

import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of one stack, for reading; {@link #lock} opens it for writing.
 *
 * <p>Failures of the file itself (corrupt, newer version, unreadable, disk full) are {@link
 * StateException}s whose message says what to do.
 */
public interface StateStore extends AutoCloseable {

  /**
   * A consistent reading of everything a plan needs, even while a run goes on. Where there is no
   * state yet, an empty one with lineage "" and serial 0; nothing is created.
   */
  Snapshot snapshot();

  /** The newest runs first. */
  List<Run> history(int limit);

  /** Operations of a run in the order they began, for looking into what happened. */
  List<Operation> operations(String runId);

  /** Who holds the lock now, if anyone; an owner whose lease expired does not. */
  Optional<LockHolder> lockHolder();

  /**
   * Takes the lock and opens a run.
   *
   * <p>A lease whose owner died (same host: its process is gone; elsewhere: the lease expired) is
   * taken over; {@link StateSession#takenOverFrom} tells.
   *
   * <p>A wait that is interrupted ends in a {@link StateException} of code {@code INTERRUPTED},
   * with the thread's interrupt flag set.
   *
   * @param wait how long to wait for another's lock to become free; zero does not wait
   * @throws StateLockedException if another holds it
   * @throws StateException also if the file holds another stack
   */
  StateSession lock(RunRequest request, Duration wait);

  /**
   * Writes a consistent copy of the whole state, even while a run goes on, readable by its owner
   * only. A file at the target is replaced once the copy is complete. The copy is not locked.
   *
   * <p>No sensitive value is in the copy, and nothing that repeats one; {@link
   * host.spore.spawn.value.Redaction} marks their places.
   *
   * @return what the copy lacks
   * @throws StateException if there is no state yet, or the copy cannot be written
   */
  Copied backup(Path target);

  @Override
  void close();

  /** Identity and version of a state. The serial counts committed changes. */
  record Header(String lineage, long serial, int formatVersion, String stack) {}

  /**
   * One consistent reading.
   *
   * @param resources current and deposed objects, ordered by address
   * @param open operations an earlier run left unfinished, oldest first
   */
  record Snapshot(
      Header header,
      List<ResourceState> resources,
      Map<String, OutputState> outputs,
      List<Operation> open) {

    /** Whether nothing that was made is known here, and nothing may have been made. */
    public boolean isEmpty() {
      return resources.isEmpty() && open.isEmpty();
    }
  }

  /**
   * What a copy of the state lacks because it is sensitive.
   *
   * @param attributes who lacks what: the addresses by the attribute, such as {@code env.TOKEN}
   * @param outputs the outputs without their value
   * @param operations unfinished operations that cannot be settled from the copy
   */
  record Copied(
      Map<String, List<Address>> attributes, List<String> outputs, List<Operation> operations) {
    public boolean isWhole() {
      return attributes.isEmpty() && outputs.isEmpty() && operations.isEmpty();
    }
  }

  record OutputState(Value value, boolean sensitive) {}

  /**
   * One run in the history.
   *
   * @param outcome {@code running}, {@code done}, {@code partial}, {@code failed}, {@code
   *     interrupted} or {@code abandoned} (its process died)
   */
  record Run(
      String id,
      String command,
      String user,
      String host,
      long pid,
      String specFile,
      String specDigest,
      Instant startedAt,
      Optional<Instant> finishedAt,
      String outcome,
      String summary) {}

  record RunRequest(
      String command, String user, String host, long pid, String specFile, String specDigest) {}

  record LockHolder(
      String owner,
      String command,
      String user,
      String host,
      long pid,
      Instant since,
      Instant heartbeat,
      Instant expires) {}
}
