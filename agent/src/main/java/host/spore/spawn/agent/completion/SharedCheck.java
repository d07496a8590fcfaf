package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.array.Fellow;
import host.spore.spawn.agent.array.Fellows;
import host.spore.spawn.agent.journal.Signal;
import host.spore.spawn.contract.lifecycle.Complete;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds when the array is complete. What this machine's own job has come to is told to the others.
 */
final class SharedCheck implements Check {
  /** How long after its launch a machine waits for members that nobody has seen. */
  static final Duration GATHERING = Duration.ofMinutes(10);

  private static final long EVERY_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long FIRST_RETRY = Duration.ofSeconds(2).toNanos();
  private static final long LAST_RETRY = Duration.ofMinutes(1).toNanos();

  private final Complete.Scope scope;
  private final Check own;
  private final Declared declared;
  private final Fellows fellows;
  private final String id;
  private final int rank;
  private final Gathered gathered;
  private @Nullable Boolean told;
  private long tellAt;
  private long retry = FIRST_RETRY;
  private boolean looked;
  private long lookedAt;
  private boolean done;
  private boolean sure;
  private Holding last = Holding.NO;
  private String value = "not looked at yet";
  private String problem = "";

  /** Whether members that never came are not waited for any more. */
  interface Gathered {
    boolean isOver();
  }

  /**
   * Looks at nothing yet.
   *
   * @param own condition of this machine's job
   * @param declared what the job says itself
   * @param id of this machine
   * @param rank of this machine
   */
  SharedCheck(
      Complete.Scope scope,
      Check own,
      Declared declared,
      Fellows fellows,
      String id,
      int rank,
      Gathered gathered) {
    this.scope = scope;
    this.own = own;
    this.declared = declared;
    this.fellows = fellows;
    this.id = id;
    this.rank = rank;
    this.gathered = gathered;
  }

  @Override
  public Holding look(long nanos) throws InterruptedException {
    boolean before = done;
    done = own.look(nanos) == Holding.YES || declared.note() != null;
    tell(nanos);
    if (!looked || done != before || nanos - lookedAt >= EVERY_NANOS) {
      looked = true;
      lookedAt = nanos;
      count();
    }
    return last;
  }

  private void tell(long nanos) throws InterruptedException {
    Boolean present = told;
    if ((present != null && present == done) || (retry != FIRST_RETRY && nanos - tellAt < 0)) {
      return;
    }
    try {
      fellows.say(done);
      told = done;
      retry = FIRST_RETRY;
      problem = "";
    } catch (IOException e) {
      problem = "the others are not told: " + e.getMessage();
      retry = Math.min(LAST_RETRY, retry * 2);
      tellAt = nanos + retry;
    }
  }

  private void count() throws InterruptedException {
    Fellows.Roll roll;
    try {
      roll = fellows.look();
    } catch (IOException e) {
      sure = false;
      last = Holding.NO;
      value = String.valueOf(e.getMessage());
      return;
    }
    List<Fellow> members = new ArrayList<>();
    members.add(new Fellow(rank, id, true, done, false));
    for (Fellow one : roll.members()) {
      if (!one.id().equals(id)) {
        members.add(one);
      }
    }
    sure = true;
    Fellows.Roll now = new Fellows.Roll(members, roll.size());
    Tally tally = Tally.of(scope, now, gathered.isOver());
    last = tally.complete() ? Holding.YES : Holding.NO;
    value = tally.done() + " done, " + tally.open() + " not yet";
  }

  @Override
  public boolean isSure() {
    return sure;
  }

  @Override
  public List<Signal> signals() {
    List<Signal> signals = new ArrayList<>(own.signals());
    String verdict = last == Holding.YES ? "holds" : "waiting";
    signals.add(
        new Signal(word(scope), value, "", problem.isEmpty() ? verdict : "broken: " + problem));
    return signals;
  }

  @Override
  public String describe() {
    return word(scope) + ": " + value;
  }

  /** As a spec says it. */
  static String word(Complete.Scope scope) {
    return switch (scope) {
      case Complete.Scope.Individual i -> "individual";
      case Complete.Scope.Array a -> "array";
      case Complete.Scope.Leader l -> "leader";
      case Complete.Scope.Quorum q -> "quorum:" + q.of();
    };
  }
}
