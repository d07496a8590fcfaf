package host.spore.spawn.cli.command;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.StaleCheck;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.StateStore;
import java.util.List;

/** Refuses a plan whose ground has moved since it was shown. */
final class Staleness {
  private Staleness() {}

  /**
   * Compares under the lock.
   *
   * @param now the state as it is; a state that this very lock has made counts as none
   */
  static void refuse(Plan plan, StateStore.Header now, SpecDigest specDigest) throws Refused {
    boolean stillNone = plan.header().lineage().isEmpty() && now.serial() == plan.header().serial();
    StateStore.Header seen =
        stillNone ? new StateStore.Header("", now.serial(), now.formatVersion(), now.stack()) : now;
    List<Diagnostic> stale = StaleCheck.check(plan.header(), seen, specDigest);
    if (!stale.isEmpty()) {
      throw new Refused(ExitCode.ERROR, stale);
    }
  }
}
