package host.spore.spawn.engine.run;

import host.spore.spawn.engine.provider.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a step may take. */
final class Limits {
  /** For a kind that no provider of this build declares any more. */
  private static final Duration UNDECLARED = Duration.ofMinutes(30);

  private Limits() {}

  static Duration of(@Nullable Duration asked, @Nullable Kind kind) {
    if (asked != null) {
      return asked;
    }
    return kind == null ? UNDECLARED : kind.timeout();
  }
}
