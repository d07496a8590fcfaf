package host.spore.spawn.bench.spot;

import host.spore.spawn.contract.lifecycle.OnFailure;

/**
 * One array on one trace, minute by minute. Capacity that shrinks takes the highest ranks; every so
 * often somebody applies, which makes anew what is lost, as far as there is capacity.
 */
public final class Replay {
  /**
   * What is run.
   *
   * @param size members of the array
   * @param work minutes of work that each member has to do
   * @param together whether a minute's work needs all members at once, or as many as the quorum of
   *     the policy, and then takes longer by as much as fewer do it
   * @param saves whether the work is saved at the notice of an interruption and when the array ends
   * @param applyEvery minutes between two applies
   */
  public record Job(int size, int work, boolean together, boolean saves, int applyEvery) {}

  /**
   * What became of it, in minutes of machines except for the first.
   *
   * @param finished minute in which all was done; -1 if the trace ended before
   * @param paid machines that ran
   * @param kept work that was done and not lost
   * @param lost work that was done and has to be done again
   * @param interruptions machines that were taken back
   * @param ends how often the policy ended the array
   */
  public record Outcome(
      int finished, int paid, double kept, double lost, int interruptions, int ends) {
    /** Of what was paid for, the part that is of use; 1 if nothing was paid. */
    public double goodput() {
      return paid == 0 ? 1 : kept / paid;
    }
  }

  private final SpotTrace trace;
  private final OnFailure policy;
  private final Job job;
  private final boolean[] up;
  private final boolean[] failed;
  private final double[] done;
  private int paid;
  private double lost;
  private int interruptions;
  private int ends;

  private Replay(SpotTrace trace, OnFailure policy, Job job) {
    this.trace = trace;
    this.policy = policy;
    this.job = job;
    this.up = new boolean[job.size];
    this.failed = new boolean[job.size];
    this.done = new double[job.size];
  }

  /** Replays a trace to its end, or until the work is done. */
  public static Outcome of(SpotTrace trace, OnFailure policy, Job job) {
    return new Replay(trace, policy, job).run();
  }

  private Outcome run() {
    int finished = -1;
    for (int minute = 0; minute <= trace.end() && finished < 0; minute++) {
      takeBack(trace.at(minute));
      if (policy.verdict(job.size, count(failed)) != null) {
        endAll();
      }
      if (minute % job.applyEvery == 0) {
        apply(trace.at(minute));
      }
      work();
      finished = isDone() ? minute + 1 : -1;
    }
    double kept = 0;
    for (double own : done) {
      kept += own;
    }
    return new Outcome(finished, paid, kept, lost, interruptions, ends);
  }

  private void takeBack(int capacity) {
    int excess = count(up) - capacity;
    for (int rank = job.size - 1; rank >= 0 && excess > 0; rank--) {
      if (up[rank]) {
        up[rank] = false;
        failed[rank] = true;
        interruptions++;
        excess--;
        lose(rank);
      }
    }
  }

  /** What is together is lost together: the others cannot go on from a state that one has lost. */
  private void lose(int rank) {
    if (job.saves) {
      return;
    }
    for (int r = 0; r < job.size; r++) {
      if (r == rank || job.together) {
        lost += done[r];
        done[r] = 0;
      }
    }
  }

  private void endAll() {
    ends++;
    for (int rank = 0; rank < job.size; rank++) {
      if (up[rank] && done[rank] < job.work) {
        lose(rank);
      }
      up[rank] = false;
      failed[rank] = false;
    }
  }

  private void apply(int capacity) {
    int room = capacity - count(up);
    for (int rank = 0; rank < job.size && room > 0; rank++) {
      if (!up[rank] && done[rank] < job.work) {
        up[rank] = true;
        failed[rank] = false;
        room--;
      }
    }
  }

  private void work() {
    int running = count(up);
    paid += running;
    int least = policy instanceof OnFailure.Quorum(int of) ? of : job.size;
    for (int rank = 0; rank < job.size; rank++) {
      if (job.together && running >= least) {
        done[rank] = Math.min(job.work, done[rank] + (double) running / job.size);
      } else if (!job.together && up[rank]) {
        done[rank]++;
        up[rank] = done[rank] < job.work;
      }
    }
  }

  private boolean isDone() {
    for (double own : done) {
      if (own < job.work - 1e-9) {
        return false;
      }
    }
    return true;
  }

  private static int count(boolean[] of) {
    int count = 0;
    for (boolean one : of) {
      count += one ? 1 : 0;
    }
    return count;
  }
}
