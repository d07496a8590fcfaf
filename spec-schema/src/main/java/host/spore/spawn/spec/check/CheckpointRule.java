package host.spore.spawn.spec.check;

import host.spore.spawn.spec.Machine.Spot;

/** Saving work needs a script that saves it, and one that comes from elsewhere is known. */
final class CheckpointRule implements MachineRule {
  @Override
  public void check(Subject s) {
    Spot spot = s.machine().spot();
    if (spot != null && spot.checkpoint() != null) {
      known(s, spot.checkpoint());
    }
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

  private static void known(Subject s, Spot.Checkpoint checkpoint) {
    boolean fetched = checkpoint.script() instanceof Spot.Script.Fetched;
    if (fetched && checkpoint.sha256() == null && !s.wrote("spot.checkpoint.sha256")) {
      s.error(
          "SPN-0323",
          "a checkpoint script that is fetched needs its `sha256`",
          "What lies there can change, and would run on the machine.",
          "spot.checkpoint.script",
          "add `sha256:` with what `sha256sum` says of the script");
    } else if (!fetched && checkpoint.sha256() != null) {
      s.error(
          "SPN-0323",
          "`sha256` is for a checkpoint script that is fetched",
          "This one is on the machine or beside the spec.",
          "spot.checkpoint.sha256",
          "remove `sha256`, or name a script by `s3://…` or `https://…`");
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
