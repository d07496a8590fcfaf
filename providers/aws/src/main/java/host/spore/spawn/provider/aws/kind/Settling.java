package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.NotThereYet;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.state.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waiting for one object: until others can use it, or until it is gone. What may pass is waited
 * out, up to the step's own limit of time: a lost answer, a throttle, somebody who still holds on.
 */
final class Settling {
  /** How many times longer than AWS may lag behind a thing is looked for before it is gone. */
  private static final int PATIENCE = 3;

  private final Single kind;
  private final Timing timing;
  private final Progress progress;

  Settling(Single kind, Timing timing, Progress progress) {
    this.kind = kind;
    this.timing = timing;
    this.progress = progress;
  }

  /** Thrown to leave an operation open: it goes on when the surroundings are mended. */
  private static final class LeftOpen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeftOpen(Problem problem) {
      super(problem.summary() + (problem.advice().isEmpty() ? "" : "; " + problem.advice()));
    }
  }

  /**
   * Finishes the object and waits until it can be used.
   *
   * @param unfinished what remains to be done is done first
   */
  Settled untilReady(Wanted wanted, String id, boolean unfinished) throws InterruptedException {
    Instant begun = timing.clock().instant();
    Instant end = begun.plus(timing.consistency().multipliedBy(PATIENCE));
    boolean complete = !unfinished;
    for (int looks = 0; ; looks++) {
      try {
        if (!complete) {
          kind.complete(wanted, id);
          complete = true;
        }
        Found found = kind.describe(wanted.region(), List.of(id)).get(id);
        if (found != null && kind.isReady(found)) {
          return ready(wanted, found);
        }
        if (found == null && isPast(end)) {
          return failed(wanted, id, gone(wanted, id));
        }
        progress.report(found == null ? "not visible yet" : found.state());
      } catch (RuntimeException e) {
        Fault fault = Rejected.fault(e);
        if (!passes(fault, begun, end)) {
          return failed(wanted, id, problem(fault, "finish", wanted));
        }
        progress.report("not yet: " + (fault.code().isEmpty() ? fault.message() : fault.code()));
      }
      timing.pause().sleep(timing.between(looks));
    }
  }

  /** Whether it may have passed by the next look. */
  private boolean passes(Fault fault, Instant begun, Instant end) {
    if (!isPast(begun.plus(NotThereYet.patience(fault, timing)))) {
      return true;
    }
    return switch (fault.nature()) {
      case UNSURE, THROTTLED, IN_USE -> true;
      // Not visible yet, or done by a request whose answer was lost: the next look tells.
      case NOT_FOUND, EXISTS -> !isPast(end);
      case CREDENTIALS -> throw new LeftOpen(fault.problem("go on"));
      case REFUSED, CAPACITY, QUOTA, FORBIDDEN -> false;
    };
  }

  private boolean isPast(Instant end) {
    return !timing.clock().instant().isBefore(end);
  }

  /**
   * Waits until the object is gone, asking again for its removal where something holds it.
   *
   * @param held true if the first request for it was refused because of that
   */
  Settled untilGone(Wanted wanted, boolean held) throws InterruptedException {
    Instant begun = timing.clock().instant();
    boolean asked = !held;
    for (int looks = 0; ; looks++) {
      try {
        // That nothing is seen proves nothing as long as AWS says that it is in use.
        asked = asked || ask(wanted, begun);
        if (asked && isGone(wanted, begun)) {
          return new Settled(
              List.of(new Operation.Result(wanted.address(), wanted.id(), Map.of())), List.of());
        }
      } catch (LeftOpen e) {
        throw e;
      } catch (RuntimeException e) {
        return failed(wanted, wanted.id(), problem(Rejected.fault(e), "delete", wanted));
      }
      progress.report("waiting until nothing uses it");
      timing.pause().sleep(timing.between(looks));
      asked = false;
    }
  }

  /**
   * Asks for the removal.
   *
   * @return true if it was taken on or there is nothing to remove
   * @throws RuntimeException what will not get better
   */
  private boolean ask(Wanted wanted, Instant begun) {
    try {
      kind.delete(wanted);
      return true;
    } catch (RuntimeException e) {
      Fault fault = Rejected.fault(e);
      boolean unseen = fault.is(Fault.Nature.FORBIDDEN) && seen(wanted) == null;
      if (fault.is(Fault.Nature.NOT_FOUND) || unseen) {
        return true;
      }
      if (passes(fault, begun, Instant.MAX)) {
        return false;
      }
      throw e;
    }
  }

  private boolean isGone(Wanted wanted, Instant begun) {
    try {
      return kind.isReleased(wanted, seen(wanted));
    } catch (RuntimeException e) {
      Fault fault = Rejected.fault(e);
      if (!passes(fault, begun, Instant.MAX)) {
        throw e;
      }
      return false;
    }
  }

  private @Nullable Found seen(Wanted wanted) {
    return kind.describe(wanted.region(), List.of(wanted.id())).get(wanted.id());
  }

  private Settled ready(Wanted wanted, Found found) {
    return new Settled(
        List.of(
            new Operation.Result(
                wanted.address(),
                found.id(),
                Looking.attributes(
                    wanted.inputs(), wanted.region(), kind.clients.account(), found))),
        List.of());
  }

  private static Settled failed(Wanted wanted, String id, Problem problem) {
    return new Settled(
        List.of(), List.of(new Settled.Failed(wanted.address(), Optional.of(id), problem)));
  }

  private Problem problem(Fault fault, String doing, Wanted wanted) {
    return fault.problem(doing + " " + kind.called(wanted), kind.quotas());
  }

  private Problem gone(Wanted wanted, String id) {
    Duration time = timing.consistency().multipliedBy(PATIENCE);
    return new Problem(
        "SPN-6008",
        "%s was made as %s and was not seen for %d s"
            .formatted(kind.called(wanted), id, time.toSeconds()),
        "the next plan looks for it again; if it is gone, it is made anew");
  }
}
