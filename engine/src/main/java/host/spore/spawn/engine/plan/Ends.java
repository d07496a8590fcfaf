package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.observe.Look;
import host.spore.spawn.engine.observe.Sighting;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.value.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** About when a resource will end by itself once the plan is applied. */
final class Ends {
  private static final double MS_AN_HOUR = 3_600_000;

  /** Hours that lie between the deadline's making and the record of the launch. */
  private static final double NO_EXTENSION = 2.0 / 60;

  private Ends() {}

  /** Null if nothing runs there afterwards or nothing limits it. */
  static @Nullable Instant of(Node node, Instant now) {
    Double hours = node.desired == null ? null : node.desired.ttlHours();
    if (hours == null) {
      return null;
    }
    return switch (node.action) {
      case Action.Create _, Action.Replace _ -> after(now, hours);
      case Action.NoOp _ -> known(node, hours);
      case Action.Update _, Action.Restart _ -> {
        Sighting there = there(node);
        yield there == null ? null : after(there.recorded().createdAt(), hours);
      }
      case Action.Delete _, Action.Forget _, Action.Finished _ -> null;
    };
  }

  /**
   * How long it lives in all, in hours: as its ttl says, or until its present deadline where that
   * was moved further. Null if nothing limits it.
   */
  static @Nullable Double hours(Node node) {
    Double ttl = node.desired == null ? null : node.desired.ttlHours();
    Sighting there = there(node);
    if (ttl == null || there == null || !(node.action instanceof Action.NoOp)) {
      return ttl;
    }
    Instant end = known(node, ttl);
    if (end == null) {
      return ttl;
    }
    double lives = Duration.between(there.recorded().createdAt(), end).toMillis() / MS_AN_HOUR;
    return lives - ttl > NO_EXTENSION ? Double.valueOf(lives) : ttl;
  }

  private static @Nullable Instant known(Node node, double hours) {
    Sighting there = there(node);
    if (there == null) {
      return null;
    }
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
