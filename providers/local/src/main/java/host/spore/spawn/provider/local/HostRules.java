package host.spore.spawn.provider.local;

import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.json.Document;
import host.spore.spawn.contract.lifecycle.Interruption;
import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.provider.local.machine.MachineFile;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.provider.local.machine.PowerRequest;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import host.spore.spawn.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an instance's agent goes by, out of its inputs. */
final class HostRules {
  private static final List<String> AS_THEY_ARE =
      List.of(
          InstanceKind.COMPLETE,
          InstanceKind.HEALTH,
          InstanceKind.MPI,
          InstanceKind.NOTIFY,
          InstanceKind.STOPPED);

  private HostRules() {}

  /** Where the instance is: here, where its supervisor is asked for what is more than its end. */
  static HostConfig.Cloud cloud(
      MachineFile machine, MachineLayout there, Map<String, Value> inputs) {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    for (PowerRequest request :
        List.of(
            PowerRequest.STOP,
            PowerRequest.HIBERNATE,
            PowerRequest.SNAPSHOT,
            PowerRequest.RESTART)) {
      commands.put(request.word(), List.of(there.powerOff().toString(), request.word()));
    }
    Map<String, String> rules = of(inputs);
    if (machine.member() != null) {
      String roots = there.root().resolveSibling("").toString();
      Value array = new Value.MapOf(Map.of("roots", Value.text(roots)));
      rules.put("array", ValueJson.write(array));
    }
    return new HostConfig.Cloud(LocalProvider.NAME, machine.region(), rules, "", commands);
  }

  /** Its attribute has names of its own. */
  private static Interruption interruption(Map<String, Value> spot) {
    String timeout = Blueprint.text(spot.get("timeout"), Interruption.TIMEOUT);
    return new Interruption(
        spot.get("checkpoint") == null ? null : Blueprint.text(spot.get("checkpoint"), ""),
        spot.get("sha256") == null ? null : Blueprint.text(spot.get("sha256"), ""),
        Durations.read(timeout),
        null,
        !Blueprint.text(spot.get("rebalance"), "ignore").equals("ignore"));
  }

  /** By name, each as JSON. The agent's file is private, so secrets are in the clear there. */
  static Map<String, String> of(Map<String, Value> inputs) {
    Map<String, String> rules = new LinkedHashMap<>();
    for (String name : AS_THEY_ARE) {
      if (inputs.get(name) instanceof Value.MapOf rule && !rule.entries().isEmpty()) {
        rules.put(name, ValueJson.write(Values.reveal(rule)));
      }
    }
    if (inputs.get(InstanceKind.IDLE) instanceof Value.MapOf idle && !idle.entries().isEmpty()) {
      // Only the instance's own use counts: the computer has other things to do.
      Map<String, Value> own = new LinkedHashMap<>(idle.entries());
      own.put("of", Value.text("instance"));
      rules.put(InstanceKind.IDLE, ValueJson.write(own));
    }
    if (inputs.get(InstanceKind.SPOT) instanceof Value.MapOf spot) {
      rules.put(Interruption.NAME, Document.json(interruption(spot.entries()).entries()));
    }
    return rules;
  }
}
