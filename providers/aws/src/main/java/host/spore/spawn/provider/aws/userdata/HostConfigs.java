package host.spore.spawn.provider.aws.userdata;

import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostConfigJson;
import host.spore.spawn.engine.provider.RuleAttributes;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import host.spore.spawn.value.Values;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The config of the machines of a launch. What differs between them is left open for the machine to
 * fill in: {@code @ID@}, {@code @ADDRESS@}, {@code @USER@} and the index.
 */
final class HostConfigs {
  private static final List<String> POWER_OFF = List.of("shutdown", "-h", "now");

  private static final List<String> RESTART = List.of("systemctl", "restart", "spawn-job.service");

  private HostConfigs() {}

  static String json(Boot boot) {
    return HostConfigJson.write(
        new HostConfig(
            HostConfig.VERSION,
            "@ID@",
            boot.stack(),
            "@ADDRESS@",
            boot.expires().isEmpty() ? null : Instant.parse(boot.expires()),
            HostConfig.WARNINGS,
            Map.of(),
            array(boot),
            HostConfig.Completion.of(RuleAttributes.complete(boot.inputs())),
            POWER_OFF,
            cloud(boot)));
  }

  private static HostConfig.@Nullable ArrayMember array(Boot boot) {
    return boot.ranks().isEmpty()
        ? null
        : new HostConfig.ArrayMember(
            boot.arrayId(),
            boot.path().name(),
            (int) Attributes.number(boot.inputs(), InstanceKind.SIZE),
            -1);
  }

  /** A checkpoint is its login user's business; the machine knows who that is. */
  private static Value forThere(String name, Value rule) {
    if (!name.equals(InstanceKind.INTERRUPTION) || !(rule instanceof Value.MapOf map)) {
      return rule;
    }
    Map<String, Value> entries = new LinkedHashMap<>(map.entries());
    entries.put("user", Value.text("@USER@"));
    return new Value.MapOf(entries);
  }

  /** A request that lasts launches another machine in place of one that is gone. */
  private static boolean isRequestedAgain(Map<String, Value> inputs) {
    Map<String, Value> spot = Attributes.map(inputs, InstanceKind.SPOT);
    String then = Attributes.text(spot, InstanceMaps.Spot.INTERRUPTION);
    return !then.isEmpty() && !then.equals("terminate");
  }

  private static HostConfig.Cloud cloud(Boot boot) {
    Map<String, String> rules = new LinkedHashMap<>();
    for (String name : InstanceKind.RULES) {
      Value rule = boot.inputs().get(name);
      if (rule != null) {
        rules.put(name, ValueJson.write(forThere(name, Values.reveal(rule))));
      }
    }
    if (isRequestedAgain(boot.inputs())) {
      rules.put("spot", "{\"request\":\"persistent\"}");
    }
    String region = Attributes.text(boot.inputs(), Attributes.REGION);
    Map<String, List<String>> commands =
        new JobScript(boot.inputs()).isNeeded()
            ? Map.of(HostConfig.Cloud.RESTART, RESTART)
            : Map.of();
    return new HostConfig.Cloud(HostConfig.Cloud.AWS, region, rules, "", commands);
  }
}
