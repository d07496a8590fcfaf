package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.HostConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment of what runs on a machine. {@code HOME} is the instance's own, so that a job
 * leaves nothing behind; the person's home is in {@code SPAWN_USER_HOME}, readable as ever.
 */
public final class GuestEnvironment {
  static final String METADATA_ENDPOINT = "AWS_EC2_METADATA_SERVICE_ENDPOINT";

  private static final List<String> TERMINAL = List.of("TERM", "COLORTERM", "COLUMNS", "LINES");

  private GuestEnvironment() {}

  /** What the agent runs, hooks and conditions, finds the same places as the job. */
  static void forAgent(
      Map<String, String> environment, MachineLayout layout, String id, String endpoint) {
    Detached.clean(environment);
    environment.put("SPAWN_USER_HOME", environment.getOrDefault("HOME", ""));
    environment.put("HOME", layout.home().toString());
    environment.put("TMPDIR", layout.tmp().toString());
    environment.put(ProcessTable.MARKER, id);
    environment.put(METADATA_ENDPOINT, endpoint);
  }

  /**
   * The environment of a person's shell on a machine: the job's, and what a terminal needs.
   *
   * @param own the person's
   * @param endpoint of the metadata service
   */
  public static Map<String, String> forShell(
      Map<String, String> own, HostConfig config, MachineLayout layout, String endpoint) {
    Map<String, String> environment = new LinkedHashMap<>(own);
    forJob(environment, config, layout, endpoint);
    for (String name : TERMINAL) {
      String value = own.get(name);
      if (value != null) {
        environment.put(name, value);
      }
    }
    return environment;
  }

  static void forJob(
      Map<String, String> environment, HostConfig config, MachineLayout layout, String endpoint) {
    Detached.clean(environment);
    String userHome = environment.getOrDefault("HOME", "");
    Map<String, String> own = new LinkedHashMap<>();
    own.put("HOME", layout.home().toString());
    own.put("SPAWN_USER_HOME", userHome);
    own.put("TMPDIR", layout.tmp().toString());
    own.put(METADATA_ENDPOINT, endpoint);
    environment.putAll(own);
    environment.putAll(config.environment());
    environment.put(ProcessTable.MARKER, config.id()); // teardown goes by it
  }
}
