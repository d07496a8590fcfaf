package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.contract.host.Health;
import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Waits until members that are replaced in turns work, as their agents say by tags: what is left of
 * the array must not be taken down for something that does not.
 */
final class FirstHealth {
  static final String UNFIT = "SPN-6341";
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Timing timing;

  FirstHealth(Timing timing) {
    this.timing = timing;
  }

  /** Whether somebody on the machines looks, and others wait for what is seen. */
  static boolean isAwaited(LaunchRequest request) {
    for (Launch launch : request.launches()) {
      Map<String, Value> inputs = launch.inputs();
      if (inputs.containsKey(InstanceKind.MAX_UNAVAILABLE)
          && inputs.containsKey(InstanceKind.HEALTH)
          && inputs.containsKey(InstanceKind.AGENT)) {
        return true;
      }
    }
    return false;
  }

  Map<String, Machine> await(String region, Collection<String> ids, Waits waits, Progress progress)
      throws InterruptedException {
    Instant latest = timing.clock().instant().plus(PATIENCE);
    return waits.until(
        region,
        ids,
        machine ->
            machine != null
                && (machine.isGone()
                    || isFit(machine)
                    || isUnhealthy(machine)
                    || timing.clock().instant().isAfter(latest)),
        progress);
  }

  static boolean isFit(Machine machine) {
    return machine.isGone() || !machine.tag(Tags.READY).isEmpty();
  }

  private static boolean isUnhealthy(Machine machine) {
    return machine.tag(Tags.HEALTH).startsWith(Health.UNHEALTHY);
  }

  static Problem problem(Address address, Machine machine) {
    String said = machine.tag(Tags.HEALTH);
    return new Problem(
        UNFIT,
        "%s (%s) runs and does not work: %s"
            .formatted(
                address,
                machine.id(),
                said.isEmpty() ? "nothing said of its health" : "health is " + said),
        "the members whose turn comes later are left as they are; see /var/log/spored.log there,"
            + " then run again");
  }
}
