package host.spore.spawn.spec;

import host.spore.spawn.value.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is told, and of what. */
public record Notify(@Nullable String sns, @Nullable Value webhook, Set<Event> on) {
  public enum Event {
    INTERRUPTED,
    COMPLETED,
    FAILED,
    EXPIRING
  }
}
