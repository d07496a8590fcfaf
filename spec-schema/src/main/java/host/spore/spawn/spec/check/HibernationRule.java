package host.spore.spawn.spec.check;

import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.AfterFailure;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Idle;
import host.spore.spawn.spec.Machine;

/** A machine that is to hibernate must be launched able to. */
final class HibernationRule implements MachineRule {
  @Override
  public void check(Subject s) {
    Machine m = s.machine();
    if (m.hibernation()) {
      return;
    }
    Idle idle = m.lifecycle().idle();
    if (idle != null && idle.then() == Action.HIBERNATE) {
      error(s, "lifecycle.idle.then");
    }
    Complete complete = m.lifecycle().complete();
    if (complete != null && complete.then() == Action.HIBERNATE) {
      error(s, "lifecycle.complete.then");
    }
    if (complete != null && complete.onTimeout() == Action.HIBERNATE) {
      error(s, "lifecycle.complete.on_timeout");
    }
    AfterFailure failure = complete == null ? null : complete.failure();
    if (failure != null && failure.then() == Action.HIBERNATE) {
      error(s, "lifecycle.on_exit.failure.then");
    }
    Machine.Spot spot = m.spot();
    if (spot != null && spot.onInterruption() == Machine.Spot.OnInterruption.HIBERNATE) {
      error(s, "spot.on_interruption");
    }
  }

  private static void error(Subject s, String field) {
    s.error(
        "SPN-0310",
        "`" + field + "` is `hibernate`, but `" + s.name() + "` cannot",
        "Whether a machine can hibernate is decided when it is launched.",
        field,
        "add `hibernation: true`");
  }
}
