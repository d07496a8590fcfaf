package host.spore.spawn.cli.command;

import host.spore.spawn.cli.view.Machines;
import host.spore.spawn.diagnostic.Diagnostic;
import java.util.List;

/** The members of the one array that a word means. */
final class ArrayMembers {
  private ArrayMembers() {}

  /**
   * The array's members as they are now, in order of rank.
   *
   * @throws Refused if there is no such array
   */
  static List<Targets.Target> of(Targets targets, String word) throws Refused {
    List<Targets.Target> found = targets.find(List.of(word));
    if (found.stream().anyMatch(t -> !t.machine().address().isMember())) {
      throw noArray(word);
    }
    return found.stream().sorted((a, b) -> Integer.compare(rank(a), rank(b))).toList();
  }

  static int rank(Targets.Target target) {
    return target.machine().address().index();
  }

  /** Refuses a word that means machines, but none of an array; who knows nothing of it says so. */
  static void check(Fleet fleet, String word) throws Refused {
    Pattern pattern = Pattern.of(word);
    for (Fleet.Stack stack : fleet.stacks()) {
      boolean single =
          stack.workshop().store().snapshot().resources().stream()
              .filter(r -> Machines.isCurrent(r) && pattern.matches(stack.name(), r))
              .anyMatch(r -> !r.address().isMember());
      if (single) {
        throw noArray(word);
      }
    }
  }

  /** Why nothing can be done to any of them. */
  static Refused noneRuns(String word, String detail) {
    return new Refused(
        ExitCode.ERROR,
        Diagnostic.error("SPN-5416", "no member of `" + word + "` runs", detail, null));
  }

  private static Refused noArray(String word) {
    return new Refused(
        ExitCode.ERROR,
        Diagnostic.error(
            "SPN-5411",
            "`" + word + "` is no array",
            "It means a single machine. The commands without `array` are for those.",
            null));
  }
}
