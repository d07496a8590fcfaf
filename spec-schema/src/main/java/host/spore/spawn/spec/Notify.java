package host.spore.spawn.spec;

import host.spore.spawn.value.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told, and of what.
 *
 * @param sns ARN of a topic
 * @param webhook URL that is posted to
 * @param secret what the posts are signed with; null for not at all
 */
public record Notify(
    @Nullable String sns, @Nullable Value webhook, @Nullable Value secret, Set<Event> on) {
  public enum Event {
    INTERRUPTED,
    COMPLETED,
    FAILED,
    EXPIRING
  }
}
