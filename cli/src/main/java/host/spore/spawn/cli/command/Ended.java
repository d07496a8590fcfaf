package host.spore.spawn.cli.command;

import host.spore.spawn.cli.view.MachineActionView;
import host.spore.spawn.cli.view.Machines;
import host.spore.spawn.state.ResourceState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Machines that were named, without those that have ended or are lost: what is to be done to an
 * array is done to the members that are left.
 *
 * @param there in the order of the words
 * @param skipped the others, with how they ended
 */
record Ended(List<Targets.Target> there, List<MachineActionView.Skipped> skipped) {
  Ended {
    there = List.copyOf(there);
    skipped = List.copyOf(skipped);
  }

  /**
   * Leaves them out; where all have ended, nothing is left out, and whoever does something to them
   * says why it cannot be done.
   */
  static Ended leftOut(List<Targets.Target> named) {
    return leftOut(named, target -> false);
  }

  /**
   * The same.
   *
   * @param stays what is not left out, whatever became of it
   */
  static Ended leftOut(List<Targets.Target> named, Predicate<Targets.Target> stays) {
    List<Targets.Target> there = new ArrayList<>();
    List<MachineActionView.Skipped> skipped = new ArrayList<>();
    for (Targets.Target target : named) {
      if (isOver(target.machine()) && !stays.test(target)) {
        skipped.add(MachineActionView.Skipped.of(target.stack().name(), target.machine()));
      } else {
        there.add(target);
      }
    }
    return there.isEmpty() ? new Ended(named, List.of()) : new Ended(there, skipped);
  }

  /** Whether it has done its work or is gone. */
  static boolean isOver(ResourceState machine) {
    String status = Machines.status(machine);
    return status.equals("finished") || status.equals("lost");
  }
}
