package host.spore.spawn.engine.plan;

import host.spore.spawn.value.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** About when a resource will end by itself once the plan is applied. */
final class Ends {
  /** What providers call the deadline of what is there; it may have been extended. */
  private static final String EXPIRES = "expires";

  private static final double MS_AN_HOUR = 3_600_000;

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

  private static @Nullable Instant known(Node node, double hours) {
    Sighting there = there(node);
    if (there == null) {
      return null;
    }
    Instant counted = after(there.recorded().createdAt(), hours);
    if (there.attributes().get(EXPIRES) instanceof Value.Text said) {
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
