package host.spore.spawn.provider.local.machine;

import host.spore.spawn.agent.contract.HostConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment of what runs on a machine. {@code HOME} is the instance's own, so that a job
 * leaves nothing behind; the person's home is in {@code SPAWN_USER_HOME}, readable as ever.
 */
final class GuestEnvironment {
  static final String METADATA_ENDPOINT = "AWS_EC2_METADATA_SERVICE_ENDPOINT";

  private GuestEnvironment() {}

  static void forAgent(Map<String, String> environment, String id, String endpoint) {
    Detached.clean(environment);
    environment.put(ProcessTable.MARKER, id);
    environment.put(METADATA_ENDPOINT, endpoint);
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
