package host.spore.spawn.agent.notice;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.contract.host.AtomicFile;
import host.spore.spawn.contract.host.HostLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the users of the machine: in the log, in the file {@code tmp/SPAWN_WARNING}, on every
 * terminal where the machine is all ours, through the hook {@code etc/spawn/hooks/notify}, which is
 * called with the event and the text, and elsewhere by {@link Broadcast}.
 */
public final class Notices {
  private static final Duration WALL_LIMIT = Duration.ofSeconds(5);
  private static final Duration HOOK_LIMIT = Duration.ofSeconds(20);

  private final HostLayout layout;
  private final Programs programs;
  private final Log log;
  private volatile @Nullable Broadcast broadcast;
  private String shown = "";

  /** Tells nothing yet. */
  public Notices(AgentContext context) {
    this.layout = context.layout();
    this.programs = context.programs();
    this.log = context.log();
  }

  /**
   * Tells them by every way there is, although another may be broken.
   *
   * @param event one word, such as {@code expiring}
   * @throws IOException if one of the ways is broken
   */
  public synchronized void tell(String event, String text)
      throws IOException, InterruptedException {
    log.warn(event, text);
    broadcast(event, text);
    IOException broken = null;
    try {
      AtomicFile.writePublic(layout.warning(), text + "\n");
      shown = event;
    } catch (IOException e) {
      broken = e;
    }
    try {
      if (layout.root().equals(Path.of("/"))) {
        programs.run(List.of("wall", text), Map.of(), WALL_LIMIT);
      }
      callHook(event, text);
    } catch (IOException e) {
      broken = e;
    }
    if (broken != null) {
      throw broken;
    }
  }

  /** Sets who elsewhere is told as well. */
  public void audience(Broadcast present) {
    broadcast = present;
  }

  /** Only for those elsewhere; never waits. */
  public void broadcast(String event, String text) {
    Broadcast present = broadcast;
    if (present != null) {
      present.tell(event, text);
    }
  }

  /** Waits until those elsewhere know everything, but not longer than that. */
  public void flush(Duration atMost) throws InterruptedException {
    Broadcast present = broadcast;
    if (present != null) {
      present.flush(atMost);
    }
  }

  /** What was told of that event does not hold any more. */
  public synchronized void takeBack(String event) throws IOException {
    if (shown.equals(event) || shown.isEmpty()) {
      shown = "";
      Files.deleteIfExists(layout.warning());
    }
  }

  private void callHook(String event, String text) throws IOException, InterruptedException {
    Path hook = layout.hook("notify");
    if (!Files.isExecutable(hook)) {
      return;
    }
    List<String> command = List.of(hook.toString(), event, text);
    int exit = programs.run(command, Map.of(), HOOK_LIMIT).exit();
    if (exit != 0) {
      throw new IOException("hook notify exited with " + exit);
    }
  }
}
