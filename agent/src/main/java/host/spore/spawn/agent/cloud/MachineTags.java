package host.spore.spawn.agent.cloud;

import java.io.IOException;
import java.util.Map;

/** What this machine says of itself to whoever looks from outside. */
public interface MachineTags {
  /**
   * Sets tags, whatever they were; an empty value says nothing.
   *
   * @throws IOException if they are not set for certain
   */
  void set(Map<String, String> tags) throws IOException, InterruptedException;

  /** Sets one tag, as {@link #set(Map)} does. */
  default void set(String key, String value) throws IOException, InterruptedException {
    set(Map.of(key, value));
  }
}
