package host.spore.spawn.provider.aws.testing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.StateReason;

/** An instance of the fake: changes state by itself as time passes. */
final class Machine {
  private static final Duration CHANGE = Duration.ofSeconds(5);
  private static final Duration REMEMBERED = Duration.ofHours(1);

  final String reservation;
  final @Nullable String token;
  Instance instance;

  /** What an API call that stops or starts it moves it to; it gets there after a while. */
  private InstanceStateName goal = InstanceStateName.RUNNING;

  private Instant since;

  /** What describe calls show for a while after a change. */
  private @Nullable Instance before;

  private Instant shown = Instant.MIN;
  private @Nullable StateReason reason;

  Machine(Instance instance, String reservation, @Nullable String token, Instant now) {
    this.instance = instance;
    this.reservation = reservation;
    this.token = token;
    this.since = now;
  }

  /** Changes it, which describe calls show only later. */
  void become(Instance changed, World world) {
    before = instance;
    shown = world.now().plus(world.lag());
    instance = changed;
  }

  void go(InstanceStateName state, Instant now, @Nullable StateReason why) {
    if (goal == InstanceStateName.TERMINATED || goal == state) {
      return;
    }
    goal = state;
    since = now;
    reason = why;
  }

  InstanceStateName state(Instant now) {
    boolean there = !now.isBefore(since.plus(CHANGE));
    return switch (goal) {
      case RUNNING -> there ? InstanceStateName.RUNNING : InstanceStateName.PENDING;
      case STOPPED -> there ? InstanceStateName.STOPPED : InstanceStateName.STOPPING;
      default -> there ? InstanceStateName.TERMINATED : InstanceStateName.SHUTTING_DOWN;
    };
  }

  boolean isForgotten(Instant now) {
    return goal == InstanceStateName.TERMINATED && !now.isBefore(since.plus(REMEMBERED));
  }

  /** True as long as its network interface holds on to subnet and groups. */
  boolean holds(Instant now) {
    return goal != InstanceStateName.TERMINATED || now.isBefore(since.plus(CHANGE.multipliedBy(2)));
  }

  boolean isEnding() {
    return goal == InstanceStateName.TERMINATED;
  }

  Instance describe(World world) {
    InstanceStateName state = state(world.now());
    Instance old = before;
    Instance present = old != null && world.now().isBefore(shown) ? old : instance;
    Instance.Builder seen =
        present.toBuilder()
            .state(InstanceState.builder().name(state).code(code(state)).build())
            .stateReason(reason)
            .tags(world.tagList(instance.instanceId()));
    if (state == InstanceStateName.TERMINATED) {
      seen.privateIpAddress(null).publicIpAddress(null).subnetId(null).vpcId(null);
    }
    return seen.build();
  }

  static int code(InstanceStateName state) {
    return switch (state) {
      case PENDING -> 0;
      case RUNNING -> 16;
      case SHUTTING_DOWN -> 32;
      case TERMINATED -> 48;
      case STOPPING -> 64;
      default -> 80;
    };
  }
}
