package host.spore.spawn.spec.check;

import host.spore.spawn.spec.Machine.Spot;

/** Saving work needs a script that saves it. */
final class CheckpointRule implements MachineRule {
  @Override
  public void check(Subject s) {
    Spot spot = s.machine().spot();
    if (spot == null || spot.checkpoint() != null || s.wrote("spot.checkpoint.script")) {
      return;
    }
    if (spot.onInterruption() == Spot.OnInterruption.CHECKPOINT) {
      error(s, "spot.on_interruption");
    }
    if (spot.rebalance() == Spot.Rebalance.CHECKPOINT) {
      error(s, "spot.rebalance");
    }
  }

  private static void error(Subject s, String field) {
    s.error(
        "SPN-0311",
        "`" + field + "` is `checkpoint`, but there is none",
        "Nothing says how the work is saved.",
        field,
        "add `checkpoint: ./save.sh` under `spot`");
  }
}
