package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.StepGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Which step may begin next. Not thread-safe: one coordinator asks. */
final class Schedule {
  private enum Status {
    WAITING,
    READY,
    RUNNING,
    ENDED
  }

  private final int[][] successors;
  private final int[] waitsFor;
  private final Status[] status;
  // A step becomes ready once at most, so a plain array with two ends is queue enough.
  private final int[] queue;
  private int head;
  private int tail;

  Schedule(StepGraph graph) {
    successors = graph.successors();
    waitsFor = new int[graph.size()];
    status = new Status[graph.size()];
    queue = new int[graph.size()];
    java.util.Arrays.fill(status, Status.WAITING);
    for (int[] after : successors) {
      for (int step : after) {
        waitsFor[step]++;
      }
    }
    for (int i = 0; i < waitsFor.length; i++) {
      if (waitsFor[i] == 0) {
        enqueue(i);
      }
    }
  }

  /** Takes the step that has been ready for longest; -1 if none is ready. */
  int next() {
    if (head == tail) {
      return -1;
    }
    int step = queue[head++];
    status[step] = Status.RUNNING;
    return step;
  }

  /** The step holds: whatever waited for nothing else becomes ready. */
  void done(int step) {
    status[step] = Status.ENDED;
    for (int after : successors[step]) {
      if (--waitsFor[after] == 0 && status[after] == Status.WAITING) {
        enqueue(after);
      }
    }
  }

  /**
   * The step does not hold: all that depend on it, directly or not, will never begin.
   *
   * @return those, in order, without any that an earlier failure had already ruled out
   */
  List<Integer> failed(int step) {
    status[step] = Status.ENDED;
    List<Integer> skipped = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>();
    open.add(step);
    while (!open.isEmpty()) {
      for (int after : successors[open.remove()]) {
        if (status[after] == Status.WAITING) {
          status[after] = Status.ENDED;
          skipped.add(after);
          open.add(after);
        }
      }
    }
    skipped.sort(null);
    return skipped;
  }

  /** The steps that have not begun, in order. */
  List<Integer> notBegun() {
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < status.length; i++) {
      if (status[i] == Status.WAITING || status[i] == Status.READY) {
        left.add(i);
      }
    }
    return left;
  }

  private void enqueue(int step) {
    status[step] = Status.READY;
    queue[tail++] = step;
  }
}
