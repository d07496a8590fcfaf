package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.contract.lifecycle.Check;
import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.contract.tag.AwaitedTag;
import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.RuleAttributes;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Looking;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits until machines say, by the tag that their agents set, that they are ready. */
final class Readiness {
  static final String NOT_READY = "SPN-6340";

  private final Describe describe;
  private final Timing timing;

  Readiness(Describe describe, Timing timing) {
    this.describe = describe;
    this.timing = timing;
  }

  /**
   * @param what is waited for on it, in words that its agent knows; empty for its health
   */
  private record Awaited(ResourceState row, String what, Duration timeout) {
    boolean isThere(Machine machine) {
      return what.isEmpty()
          ? !machine.tag(Tags.READY).isEmpty()
          : AwaitedTag.says(machine.tag(Tags.AWAITED), what);
    }
  }

  /** Empty once all are ready; else who was not in time. */
  Optional<Problem> await(Map<String, Value> inputs, List<ResourceState> others, Progress progress)
      throws InterruptedException {
    List<Awaited> open = awaited(inputs, others);
    Instant start = timing.clock().instant();
    for (int looks = 0; !open.isEmpty(); looks++) {
      Map<String, Machine> seen = look(open, progress);
      List<Awaited> still = new ArrayList<>();
      Duration waited = Duration.between(start, timing.clock().instant());
      for (Awaited one : open) {
        Machine machine = seen.get(one.row().id());
        if (machine != null && !machine.isGone() && one.isThere(machine)) {
          continue;
        }
        String late = late(one, machine, waited);
        if (!late.isEmpty()) {
          return Optional.of(problem(one, late));
        }
        still.add(one);
      }
      open = still;
      if (!open.isEmpty()) {
        Awaited first = open.getFirst();
        Machine machine = seen.get(first.row().id());
        progress.report("waiting for " + first.row().address() + ": " + state(first, machine));
        timing.pause().sleep(timing.between(looks));
      }
    }
    return Optional.empty();
  }

  /** Nothing, if EC2 does not answer at the moment. */
  private Map<String, Machine> look(List<Awaited> open, Progress progress) {
    Map<String, List<String>> byRegion = new LinkedHashMap<>();
    for (Awaited one : open) {
      byRegion
          .computeIfAbsent(Looking.region(one.row()), r -> new ArrayList<>())
          .add(one.row().id());
    }
    Map<String, Machine> seen = new LinkedHashMap<>();
    byRegion.forEach(
        (region, ids) -> {
          try {
            seen.putAll(describe.byId(region, ids));
          } catch (RuntimeException e) {
            progress.report(Faults.of(e).problem("read instances in " + region).summary());
          }
        });
    return seen;
  }

  private static List<Awaited> awaited(Map<String, Value> inputs, List<ResourceState> others) {
    List<Awaited> all = new ArrayList<>();
    RuleAttributes.waits(inputs)
        .forEach(
            (path, wait) -> {
              Check check = wait.check();
              String what = check == null ? "" : check.words();
              for (ResourceState row : others) {
                String address = row.address().toString();
                if (address.equals(path) || address.startsWith(path + "[")) {
                  all.add(new Awaited(row, what, wait.timeout()));
                }
              }
            });
    return all;
  }

  /** Why it is not waited for any longer; empty if it is. */
  private static String late(Awaited one, @Nullable Machine machine, Duration waited) {
    if (machine != null && machine.isGone()) {
      return "it has ended";
    }
    return waited.compareTo(one.timeout()) > 0
        ? state(one, machine) + " after " + Durations.format(one.timeout())
        : "";
  }

  private static String state(Awaited one, @Nullable Machine machine) {
    if (machine == null) {
      return "EC2 does not show it";
    }
    if (!one.what().isEmpty()) {
      return "its agent has not seen " + one.what();
    }
    String health = machine.tag(Tags.HEALTH);
    return health.isEmpty() ? "nothing said of its health" : "health is " + health;
  }

  private static Problem problem(Awaited one, String what) {
    return new Problem(
        NOT_READY,
        "`" + one.row().address() + "` is not ready: " + what,
        "nothing of what waits for it was made; "
            + (one.what().isEmpty()
                ? "its agent says by the tag `"
                    + Tags.READY
                    + "` when its `health` first holds, or when its job runs `spored ready`"
                : "its agent says by the tag `" + Tags.AWAITED + "` when it is there")
            + ". See /var/log/spored.log there, or allow it more `timeout`, then run again");
  }
}
