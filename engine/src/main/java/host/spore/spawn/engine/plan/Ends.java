package host.spore.spawn.engine.plan;

import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.engine.observe.Look;
import host.spore.spawn.engine.observe.Sighting;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.RuleAttributes;
import host.spore.spawn.value.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** About when a resource will end by itself once the plan is applied. */
final class Ends {
  private static final double MS_AN_HOUR = 3_600_000;

  /** What lies between the deadline's making and the record of the launch. */
  private static final Duration NO_EXTENSION = Duration.ofMinutes(2);

  private Ends() {}

  /** Null if nothing runs there afterwards or nothing limits it. */
  static @Nullable Instant of(Node node, Instant now) {
    Double hours = node.desired == null ? null : node.desired.ttlHours();
    if (hours == null) {
      return null;
    }
    return switch (node.action) {
      case Action.Create _, Action.Replace _ -> after(now, hours);
      case Action.NoOp _, Action.Update _, Action.Restart _ -> deadline(node, hours);
      case Action.Delete _, Action.Forget _, Action.Finished _ -> null;
    };
  }

  /**
   * Why a change in place ends the machine as soon as it is made, such as a ttl that it has lived
   * longer than; empty if it does not.
   */
  static String atOnce(Node node, Instant now) {
    boolean inPlace = node.action instanceof Action.Update || node.action instanceof Action.Restart;
    Sighting there = there(node);
    if (!inPlace || there == null) {
      return "";
    }
    Instant end = of(node, now);
    if (end != null && !end.isAfter(now) && node.diff.find(MachineOperations.TTL) != null) {
      return "it has run for longer than its new ttl";
    }
    Complete complete =
        node.diff.find(Complete.NAME) == null ? null : RuleAttributes.complete(node.inputs);
    boolean over =
        complete != null
            && complete.timeout() != null
            && complete.onTimeout() == host.spore.spawn.contract.lifecycle.Action.TERMINATE
            && !there.recorded().createdAt().plus(complete.timeout()).isAfter(now);
    return over ? "it has run for longer than the new timeout of its completion" : "";
  }

  /** A change that leaves the ttl alone leaves a deadline that was moved where it is. */
  private static @Nullable Instant deadline(Node node, double hours) {
    Sighting there = there(node);
    if (there == null) {
      return null;
    }
    boolean said =
        !node.inputs.isEmpty()
            && !Objects.equals(
                node.inputs.get(MachineOperations.TTL),
                there.recorded().inputs().get(MachineOperations.TTL));
    return said ? after(there.recorded().createdAt(), hours) : known(there, hours);
  }

  /**
   * How long it lives in all: as its ttl says, or until its present deadline where that was moved
   * further. Null if nothing limits it.
   */
  static @Nullable Duration life(Node node) {
    Double ttl = node.desired == null ? null : node.desired.ttlHours();
    if (ttl == null) {
      return null;
    }
    Duration given = Duration.ofMillis((long) (ttl * MS_AN_HOUR));
    Sighting there = there(node);
    Instant end = node.isNew() || there == null ? null : deadline(node, ttl);
    if (end == null || there == null) {
      return given;
    }
    Duration lives = Duration.between(there.recorded().createdAt(), end);
    return lives.compareTo(given.plus(NO_EXTENSION)) > 0 ? lives : given;
  }

  private static Instant known(Sighting there, double hours) {
    Instant counted = after(there.recorded().createdAt(), hours);
    if (there.attributes().get(MachineOperations.EXPIRES) instanceof Value.Text said) {
      try {
        return Instant.parse(said.value());
      } catch (DateTimeException e) {
        // Somebody wrote it by hand; what the spec says is as good.
        return counted;
      }
    }
    return counted;
  }

  private static @Nullable Sighting there(Node node) {
    return node.current != null && node.current.is(Look.PRESENT) ? node.current : null;
  }

  private static Instant after(Instant begin, double hours) {
    return begin.plus(Duration.ofMillis((long) (hours * MS_AN_HOUR)));
  }
}
