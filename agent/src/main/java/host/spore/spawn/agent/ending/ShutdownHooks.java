package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.cloud.MachineTags;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.lifecycle.Stopped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who learns of the end before it comes, all at once, each for as long as there is time. */
public final class ShutdownHooks {
  /** For all who learn of the end together. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final List<Hook> all = new ArrayList<>();
  private final Duration limit;
  private final Log log;

  /**
   * Knows nobody yet.
   *
   * @param limit for all of them together
   */
  ShutdownHooks(Duration limit, Log log) {
    this.limit = limit;
    this.log = log;
  }

  /**
   * Those of the machine.
   *
   * @param names keeps its names in DNS; null if it has none
   */
  public static ShutdownHooks of(AgentContext context, Notices notices, @Nullable Hook names) {
    ShutdownHooks hooks = new ShutdownHooks(LIMIT, context.log());
    hooks.add(new NoticeHook(notices));
    if (names != null) {
      hooks.add(names);
    }
    MachineTags tags = context.cloud().tags();
    if (tags != null) {
      hooks.add(new EndedTagHook(tags, keptStopped(context)));
    }
    return hooks;
  }

  private static @Nullable Duration keptStopped(AgentContext context) {
    try {
      Stopped rule = context.rules().stopped();
      return rule == null ? null : rule.deleteAfter();
    } catch (ContractException e) {
      return null;
    }
  }

  /** Learns that the machine goes, and why. */
  public interface Hook {
    /** Name in the log. */
    String name();

    /** The machine is about to go. */
    void say(Ended ended) throws IOException, InterruptedException;

    /** The machine was stopped and is back. */
    default void takeBack() throws IOException, InterruptedException {}
  }

  void add(Hook hook) {
    all.add(hook);
  }

  void say(Ended ended) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (Hook hook : all) {
      threads.add(start(hook, ended));
    }
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
  }

  private Thread start(Hook hook, @Nullable Ended ended) {
    Thread thread =
        new Thread("hook-" + hook.name()) {
          @Override
          public void run() {
            try {
              if (ended == null) {
                hook.takeBack();
              } else {
                hook.say(ended);
              }
            } catch (IOException | RuntimeException e) {
              log.warn("end", hook.name() + " was not told: " + e.getMessage());
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Tells the same that the machine is back. */
  void takeBack() {
    for (Hook hook : all) {
      start(hook, null);
    }
  }
}
