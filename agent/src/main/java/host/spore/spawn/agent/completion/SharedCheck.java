package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.array.PeerStatus;
import host.spore.spawn.agent.array.PeerStatuses;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.journal.Signal;
import host.spore.spawn.contract.lifecycle.Complete;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
  private final PeerStatuses peers;
  private final String id;
  private final int rank;
  private final InstantSource clock;
  private final Instant gatheredBy;
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

  /**
   * Looks at nothing yet.
   *
   * @param own condition of this machine's job
   * @param declared what the job says itself
   * @param rank of this machine
   * @param context of this machine; members that never came are not waited for long after its
   *     launch
   */
  SharedCheck(
      Complete.Scope scope,
      Check own,
      Declared declared,
      PeerStatuses peers,
      int rank,
      AgentContext context) {
    this.scope = scope;
    this.own = own;
    this.declared = declared;
    this.peers = peers;
    this.id = context.config().id();
    this.rank = rank;
    this.clock = context.clock();
    this.gatheredBy = context.launch().plus(GATHERING);
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
      peers.say(done);
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
    PeerStatuses.Roll roll;
    try {
      roll = peers.look();
    } catch (IOException e) {
      sure = false;
      last = Holding.NO;
      value = String.valueOf(e.getMessage());
      return;
    }
    List<PeerStatus> members = new ArrayList<>();
    members.add(new PeerStatus(rank, id, true, done, false));
    for (PeerStatus one : roll.members()) {
      if (!one.id().equals(id)) {
        members.add(one);
      }
    }
    sure = true;
    PeerStatuses.Roll now = new PeerStatuses.Roll(members, roll.size());
    Tally tally = Tally.of(scope, now, !clock.instant().isBefore(gatheredBy));
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
        new Signal(scope.text(), value, "", problem.isEmpty() ? verdict : "broken: " + problem));
    return signals;
  }

  @Override
  public String describe() {
    return scope.text() + ": " + value;
  }
}
