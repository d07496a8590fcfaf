package host.spore.spawn.spec;

import host.spore.spawn.contract.quantity.Percent;
import host.spore.spawn.contract.quantity.Rate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a machine lives, what ends it, and how the plan may touch it.
 *
 * @param ttl time from launch to the end; null only if the user wrote {@code ttl: none}
 * @param createBeforeDestroy a replacement makes the new one before it deletes the old one
 * @param ignoreChanges attributes whose changes the plan passes over
 */
public record Lifecycle(
    @Nullable Duration ttl,
    @Nullable Idle idle,
    @Nullable Stopped stopped,
    @Nullable Complete complete,
    boolean preventDestroy,
    boolean createBeforeDestroy,
    List<String> ignoreChanges) {

  /** What is done to a machine whose time has come. */
  public enum Action {
    TERMINATE,
    STOP,
    HIBERNATE,
    SNAPSHOT,
    NOTIFY
  }

  /**
   * When a machine counts as idle: everything below its threshold for {@code after}.
   *
   * @param users {@code active} counts only recent input, {@code logged-in} any session, {@code
   *     ignore} none
   */
  public record Idle(
      Duration after,
      Action then,
      Percent cpuBelow,
      Rate networkBelow,
      Rate diskBelow,
      Percent gpuBelow,
      String users) {}

  public record Stopped(Duration deleteAfter) {}

  /**
   * When a job counts as done and what is done then.
   *
   * @param grace time between completion and the action
   * @param timeout time from launch after which {@code onTimeout} is done; null means none
   */
  public record Complete(
      Condition when,
      Scope scope,
      int quorum,
      Duration grace,
      Action then,
      @Nullable Duration timeout,
      @Nullable Action onTimeout) {
    public enum Scope {
      INDIVIDUAL,
      ARRAY,
      LEADER,
      QUORUM
    }
  }

  /** When a job counts as done. */
  public sealed interface Condition {
    record FileExists(String path) implements Condition {}

    record CommandSucceeds(String command) implements Condition {}

    record HttpOk(String url) implements Condition {}

    record ProcessGone(String name) implements Condition {}

    record S3Exists(String url) implements Condition {}

    record All(List<Condition> of) implements Condition {}

    record Any(List<Condition> of) implements Condition {}
  }
}
