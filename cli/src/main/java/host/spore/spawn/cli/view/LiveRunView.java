package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Output;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.cli.terminal.Times;
import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.run.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A run on a terminal: finished lines scroll up; below them what is running, since when, how many
 * of how many are done and how long the rest may take.
 */
public final class LiveRunView implements RunView {
  private static final int MOST_RUNNING = 8;
  private static final Duration BETWEEN_PAINTS = Duration.ofMillis(100);

  private final ReentrantLock guard = new ReentrantLock();
  private final LiveArea area;
  private final Style style;
  private final InstantSource clock;
  private final Map<Integer, Running> running = new TreeMap<>();
  private final List<String> above = new ArrayList<>();
  private int total;
  private int begun;
  private int ended;
  private @Nullable Instant due;
  private @Nullable Instant started;
  private volatile boolean open = true;
  private @Nullable Thread painter;

  public LiveRunView(Output out, IntSupplier width, Style style, InstantSource clock) {
    this.area = new LiveArea(out, width);
    this.style = style;
    this.clock = clock;
  }

  private record Running(Step step, Instant since, String what) {}

  /** Begins to paint ten times a second, until closed. */
  public LiveRunView start() {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("spawn-painter")
            .unstarted(
                () -> {
                  while (open) {
                    LockSupport.parkNanos(BETWEEN_PAINTS.toNanos());
                    if (open) {
                      paint();
                    }
                  }
                });
    painter = thread;
    thread.start();
    return this;
  }

  @Override
  public void accept(RunEvent event) {
    guard.lock();
    try {
      note(event);
      if (!(event instanceof RunEvent.StepStarted || event instanceof RunEvent.StepProgress)) {
        for (String line : EventText.lines(event)) {
          above.add(sign(event) + line);
        }
      }
    } finally {
      guard.unlock();
    }
  }

  private void note(RunEvent event) {
    switch (event) {
      case RunEvent.Started e -> {
        total = e.resources();
        started = e.at();
      }
      case RunEvent.StepStarted e -> {
        // What was made of an array that has too few members is ended by steps not in the plan.
        begun +=
            running.put(e.index(), new Running(e.step(), e.at(), "")) == null ? size(e.step()) : 0;
        total = Math.max(total, begun);
      }
      case RunEvent.StepProgress e ->
          running.computeIfPresent(e.index(), (i, r) -> new Running(r.step(), r.since(), e.what()));
      case RunEvent.StepDone e -> end(e.index(), e.step(), e.at());
      case RunEvent.StepFailed e -> end(e.index(), e.step(), e.at());
      case RunEvent.StepSkipped e -> end(e.index(), e.step(), e.at());
      case RunEvent.LockTakenOver e -> {}
      case RunEvent.Recovering e -> {}
      case RunEvent.Recovered e -> {}
      case RunEvent.LeftOpen e -> {}
      case RunEvent.AttemptRefused e -> {}
      case RunEvent.ArrayShort e -> {}
      case RunEvent.Interrupted e -> {}
      case RunEvent.Finished e -> running.clear();
    }
  }

  private static int size(Step step) {
    return step.addresses().size();
  }

  /** The end is estimated when something has ended, and never later than it was before. */
  private void end(int index, Step step, Instant at) {
    if (running.remove(index) == null) {
      begun += size(step);
    }
    ended += size(step);
    Instant begin = started;
    if (begin != null && ended >= 3 && ended < total) {
      Duration rest = Duration.between(begin, at).multipliedBy(total - ended).dividedBy(ended);
      Instant end = at.plus(rest);
      due = due == null || end.isBefore(due) ? end : due;
    }
  }

  private String sign(RunEvent event) {
    return switch (event) {
      case RunEvent.StepDone e -> style.green("✓ ");
      case RunEvent.StepFailed e -> style.red("✗ ");
      case RunEvent.StepSkipped e -> style.yellow("- ");
      case RunEvent.AttemptRefused e -> style.yellow("! ");
      case RunEvent.ArrayShort e -> style.yellow("! ");
      case RunEvent.Interrupted e -> style.yellow("! ");
      case RunEvent.LockTakenOver e -> style.yellow("! ");
      case RunEvent.Recovering e -> "  ";
      case RunEvent.Recovered e -> style.green("✓ ");
      case RunEvent.LeftOpen e -> style.yellow("! ");
      case RunEvent.Started e -> "";
      case RunEvent.StepStarted e -> "";
      case RunEvent.StepProgress e -> "";
      case RunEvent.Finished e -> "";
    };
  }

  /** Paints what there is to be seen now. */
  void paint() {
    guard.lock();
    try {
      area.paint(above, lines(clock.instant()));
      above.clear();
    } finally {
      guard.unlock();
    }
  }

  private List<String> lines(Instant now) {
    List<String> lines = new ArrayList<>();
    for (Running r : running.values()) {
      if (lines.size() == MOST_RUNNING) {
        lines.add(style.dim("  … and " + (running.size() - MOST_RUNNING) + " more"));
        break;
      }
      lines.add(
          style.cyan("• ")
              + EventText.who(r.step())
              + ": "
              + Words.doing(r.step())
              + " "
              + style.dim(Times.of(Duration.between(r.since(), now)))
              + (r.what().isEmpty() ? "" : " " + style.dim(r.what())));
    }
    Instant begin = started;
    if (begin != null && total > 0) {
      lines.add(style.bold(ended + " of " + total) + progress(Duration.between(begin, now), now));
    }
    return lines;
  }

  /** What takes longer than estimated has no estimate any more: one that grows says nothing. */
  private String progress(Duration elapsed, Instant now) {
    String text = " · " + Times.of(elapsed);
    Instant end = due;
    if (end != null && end.isAfter(now) && ended < total && elapsed.toSeconds() >= 2) {
      text += " · about " + Times.of(Duration.between(now, end)) + " to go";
    }
    return style.dim(text);
  }

  @Override
  public void close() {
    open = false;
    Thread thread = painter;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
    guard.lock();
    try {
      area.close(above);
      above.clear();
    } finally {
      guard.unlock();
    }
  }
}
