package host.spore.spawn.contract.host;

import host.spore.spawn.contract.lifecycle.Complete;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a machine is told at launch. What may change later (the deadline) is also a tag and the tag
 * wins.
 *
 * @param version of this form; the agent refuses a newer one
 * @param address the resource's address in its stack
 * @param expires absolute deadline; null means none was wanted
 * @param warnings how long before the deadline the users of the machine are warned
 * @param environment what the job's environment holds besides its own
 * @param array null unless the machine is an array member
 * @param complete null unless completion ends the machine
 * @param powerOff command that ends the machine without any permission: {@code shutdown -h now}
 * @param cloud null on a machine that is in none
 */
public record HostConfig(
    int version,
    String id,
    String stack,
    String address,
    @Nullable Instant expires,
    List<Duration> warnings,
    Map<String, String> environment,
    @Nullable ArrayMember array,
    @Nullable Completion complete,
    List<String> powerOff,
    @Nullable Cloud cloud) {
  public static final int VERSION = 1;

  /**
   * What is warned of where nobody said otherwise; those that the ttl is too short for are left
   * out.
   */
  public static final List<Duration> WARNINGS =
      List.of(Duration.ofMinutes(15), Duration.ofMinutes(5), Duration.ofMinutes(1));

  public HostConfig {
    warnings = List.copyOf(warnings);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    powerOff = List.copyOf(powerOff);
  }

  /** A machine that is in no cloud. */
  public HostConfig(
      int version,
      String id,
      String stack,
      String address,
      @Nullable Instant expires,
      List<Duration> warnings,
      Map<String, String> environment,
      @Nullable ArrayMember array,
      @Nullable Completion complete,
      List<String> powerOff) {
    this(
        version,
        id,
        stack,
        address,
        expires,
        warnings,
        environment,
        array,
        complete,
        powerOff,
        null);
  }

  /** The same with other rules. */
  public HostConfig with(Cloud other) {
    return with(complete, other);
  }

  /** The same without a file that means that the job is done, but for what a rule says. */
  public HostConfig withoutCompletion() {
    return with(null, cloud);
  }

  private HostConfig with(@Nullable Completion file, @Nullable Cloud other) {
    return new HostConfig(
        version, id, stack, address, expires, warnings, environment, array, file, powerOff, other);
  }

  /**
   * Where the machine is, and what holds for it there.
   *
   * @param provider such as {@code aws}
   * @param rules by name, such as {@code idle}, each as JSON; a tag {@code spawn:rule:NAME} of the
   *     machine wins over the rule of that name
   * @param endpoint of the cloud's services, such as {@code http://127.0.0.1:5000}; empty for the
   *     usual ones
   * @param commands that do an action such as {@code stop} where the cloud is not asked for it
   */
  public record Cloud(
      String provider,
      String region,
      Map<String, String> rules,
      String endpoint,
      Map<String, List<String>> commands) {
    /** The provider whose machines the agent ends by calls of its own. */
    public static final String AWS = "aws";

    /** Name of the command that starts the job again. */
    public static final String RESTART = "restart";

    public Cloud {
      rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
      commands = Collections.unmodifiableMap(new LinkedHashMap<>(commands));
    }

    /** One with the usual endpoints and no commands. */
    public Cloud(String provider, String region, Map<String, String> rules) {
      this(provider, region, rules, "", Map.of());
    }
  }

  /**
   * Place in an array.
   *
   * @param id {@code name-YYYYMMDD-xxxxxx}
   */
  public record ArrayMember(String id, String name, int size, int index) {}

  /**
   * What means that the job is done.
   *
   * @param file host path whose existence means done
   * @param grace time between that and the end
   * @param timeout from launch, which is when the config was written; null means none
   */
  public record Completion(String file, Duration grace, @Nullable Duration timeout) {
    /** That of a rule; null for a rule of anything else than one file. */
    public static @Nullable Completion of(@Nullable Complete rule) {
      String file = rule == null ? null : rule.when().file();
      return rule == null || file == null
          ? null
          : new Completion(file, rule.grace(), rule.timeout());
    }
  }
}
