package host.spore.spawn.agent;

import host.spore.spawn.agent.journal.Log;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was said, as {@code level event message}. */
public final class MemoryLog implements Log {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void info(String event, String message) {
    lines.add("info " + event + " " + message);
  }

  @Override
  public void warn(String event, String message) {
    lines.add("warn " + event + " " + message);
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }
}
