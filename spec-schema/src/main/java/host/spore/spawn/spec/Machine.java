package host.spore.spawn.spec;

import host.spore.spawn.contract.lifecycle.HealthCheck;
import host.spore.spawn.contract.lifecycle.Interruption;
import host.spore.spawn.contract.lifecycle.WaitFor;
import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an instance and every member of an array have in common, after {@code defaults} was merged.
 *
 * @param type instance type, if exactly one was named
 * @param types instance types in order of preference, if several were named
 * @param dependsOn paths such as {@code instances.leader} that must be ready first
 * @param waitFor conditions on those, by path
 * @param publicIp whether it can be reached from outside, and by which address
 * @param env environment of {@code run}; values may refer to other resources
 * @param run script; may refer to other resources
 * @param shell command that runs the script; null for what its first line says, else bash
 */
public record Machine(
    @Nullable String type,
    List<String> types,
    @Nullable Requirements requirements,
    Ami ami,
    String key,
    Imds imdsv2,
    PublicIp publicIp,
    @Nullable String role,
    @Nullable String iam,
    Lifecycle lifecycle,
    boolean hibernation,
    List<String> dependsOn,
    Map<String, WaitFor> waitFor,
    @Nullable Spot spot,
    @Nullable HealthCheck health,
    Storage storage,
    List<Sync> sync,
    Map<String, Value> env,
    @Nullable Container container,
    @Nullable Value run,
    @Nullable String shell,
    @Nullable Dns dns,
    Map<String, String> tags) {

  public enum Imds {
    REQUIRED,
    OPTIONAL
  }

  /** The machine's address outside its network. */
  public enum PublicIp {
    /** One that lasts as long as the machine runs. */
    AUTO,
    NONE,
    /** One that outlives a replacement of the machine. */
    ELASTIC
  }

  /** Numbers are minima unless the maximum is given too; {@code cpus: 4+} has no maximum. */
  public record Requirements(
      @Nullable Range cpus,
      @Nullable ByteRange memory,
      @Nullable Range gpus,
      @Nullable String arch) {}

  public record Range(int min, @Nullable Integer max) {}

  /** Bounds in bytes. */
  public record ByteRange(long min, @Nullable Long max) {}

  /** Which image: chosen by rule, by alias, by id or by name. */
  public sealed interface Ami {
    record Auto() implements Ami {}

    /** {@code al2023}, {@code al2023-gpu}, {@code ubuntu-24.04}. */
    record Alias(String name) implements Ami {}

    record Id(String id) implements Ami {}

    record Named(String name) implements Ami {}
  }

  /**
   * How the machine uses spot capacity.
   *
   * @param count members that are spot; null means all
   * @param maxPrice USD per hour; null means no limit of ours
   */
  public record Spot(
      @Nullable Integer count,
      @Nullable BigDecimal maxPrice,
      List<String> zones,
      int retries,
      Fallback fallback,
      OnInterruption onInterruption,
      @Nullable Checkpoint checkpoint,
      Rebalance rebalance) {
    /**
     * What the machine's agent is to do at an interruption.
     *
     * @param beside where a script from beside the spec is on the machine
     */
    public Interruption interruption(String beside) {
      boolean early = rebalance == Rebalance.CHECKPOINT;
      return checkpoint == null
          ? new Interruption(null, null, Durations.read(Interruption.TIMEOUT), null, early)
          : new Interruption(
              checkpoint.script().place(beside),
              checkpoint.sha256(),
              checkpoint.timeout(),
              null,
              early);
    }

    public enum Fallback {
      NONE,
      ON_DEMAND
    }

    public enum OnInterruption {
      TERMINATE,
      STOP,
      HIBERNATE,
      CHECKPOINT
    }

    public enum Rebalance {
      IGNORE,
      CHECKPOINT,
      REPLACE
    }

    /**
     * How work is saved.
     *
     * @param sha256 of a script that is fetched; null for any other
     * @param timeout the most time it is given
     */
    public record Checkpoint(Script script, @Nullable String sha256, Duration timeout) {}

    /** Where a checkpoint's script is. */
    public sealed interface Script {
      /** On the machine itself, in its image or written by {@code run}. */
      record OnMachine(String path) implements Script {
        @Override
        public String place(String beside) {
          return path;
        }
      }

      /** A file beside the spec, which goes to the machine when that is made. */
      record Beside(String path, String content) implements Script {
        @Override
        public String place(String beside) {
          return beside;
        }
      }

      /**
       * Fetched by the machine's agent when it starts.
       *
       * @param url {@code s3://bucket/key} or {@code https://…}
       */
      record Fetched(String url) implements Script {
        @Override
        public String place(String beside) {
          return url;
        }
      }

      /**
       * A path on the machine, or where it is fetched.
       *
       * @param beside where a script from beside the spec is on the machine
       */
      String place(String beside);
    }
  }

  /**
   * Disks of the machine.
   *
   * @param rootBytes size of the root volume; null means the image's own
   * @param mounts volume names by mount point
   */
  public record Storage(@Nullable Long rootBytes, Map<String, String> mounts) {}

  public record Sync(Value from, String to, When when) {
    public enum When {
      LAUNCH,
      COMPLETION
    }
  }

  /**
   * A container that is run instead of, or by, the script.
   *
   * @param gpus {@code all}, a number, or null for none
   */
  public record Container(
      String image, @Nullable String gpus, @Nullable String command, List<String> options) {}

  /**
   * Names in a DNS zone for the machine or the array.
   *
   * @param group one name for all members of an array as well
   */
  public record Dns(String zone, boolean group) {}
}
