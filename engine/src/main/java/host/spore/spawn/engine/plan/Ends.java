package host.spore.spawn.engine.plan;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** About when a resource will end by itself once the plan is applied. */
final class Ends {
  private static final double MS_AN_HOUR = 3_600_000;

  private Ends() {}

  /** Null if nothing runs there afterwards or nothing limits it. */
  static @Nullable Instant of(Node node, Instant now) {
    Double hours = node.desired == null ? null : node.desired.ttlHours();
    if (hours == null) {
      return null;
    }
    Instant begin =
        switch (node.action) {
          case Action.Create _, Action.Replace _ -> now;
          case Action.NoOp _, Action.Update _, Action.Restart _ ->
              node.current == null || !node.current.is(Look.PRESENT)
                  ? null
                  : node.current.recorded().createdAt();
          case Action.Delete _, Action.Forget _, Action.Finished _ -> null;
        };
    return begin == null ? null : begin.plus(Duration.ofMillis((long) (hours * MS_AN_HOUR)));
  }
}
