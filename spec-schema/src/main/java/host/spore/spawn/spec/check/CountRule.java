package host.spore.spawn.spec.check;

import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec.ArraySpec;

/** Numbers of members stay within the array. */
final class CountRule implements MachineRule {
  @Override
  public void check(Subject s) {
    Machine.Spot spot = s.machine().spot();
    if (spot != null && spot.count() != null) {
      within(s, "spot.count", spot.count());
    }
    Complete complete = s.machine().lifecycle().complete();
    if (complete != null && complete.scope() instanceof Complete.Scope.Quorum quorum) {
      within(s, "lifecycle.complete.scope", quorum.of());
    }
    ArraySpec array = s.array();
    if (array != null) {
      if (array.onFailure() instanceof OnFailure.Quorum quorum) {
        within(s, "on_failure", quorum.least());
      }
      if (array.minViable() != null) {
        within(s, "min_viable", array.minViable());
      }
    }
  }

  private static void within(Subject s, String field, int number) {
    if (number > s.count()) {
      s.error(
          "SPN-0308",
          "`" + field + "` asks for " + number + " of " + s.count(),
          "`" + s.name() + "` has no more members than that.",
          field,
          "write at most " + s.count());
    }
  }
}
