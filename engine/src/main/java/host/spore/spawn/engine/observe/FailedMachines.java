package host.spore.spawn.engine.observe;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.value.Address;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What to say of machines whose work has failed, and how it is run again. */
public final class FailedMachines {
  private FailedMachines() {}

  /**
   * A machine whose work has failed.
   *
   * @param there whether it is still there, and is replaced by what runs its job again
   */
  public record Failed(Address address, boolean there) {}

  /** How the work of these is looked into and run again; the logs first. */
  public static List<NextCommand> next(List<Failed> failed) {
    List<NextCommand> all = new ArrayList<>();
    all.add(NextCommand.ofStack("logs", failed.getFirst().address().toString()));
    Set<String> arrays = new LinkedHashSet<>();
    List<String> again = new ArrayList<>();
    for (Failed one : failed) {
      if (one.address().isMember()) {
        arrays.add(one.address().name());
      } else {
        again.add(one.there() ? "--replace" : "--rerun");
        again.add(one.address().toString());
      }
    }
    arrays.forEach(array -> all.add(NextCommand.ofStack("array retry", array)));
    if (!again.isEmpty()) {
      all.add(NextCommand.ofStack("apply", again.toArray(String[]::new)));
    }
    return all;
  }

  /**
   * A warning about those of one stack.
   *
   * @param failed at least one
   * @param how the first of them has failed; empty if that is not known
   */
  public static Diagnostic warning(String stack, List<Failed> failed, String how) {
    String first = failed.getFirst().address().toString();
    int others = failed.size() - 1;
    List<NextCommand> next = next(failed);
    StringBuilder commands = new StringBuilder();
    for (NextCommand command : next.subList(1, next.size())) {
      commands.append(commands.isEmpty() ? "" : ", ").append(command);
    }
    return Diagnostic.warning(
            "SPN-1018",
            "`%s`%s of the stack `%s` %s failed"
                .formatted(
                    first,
                    others == 0 ? "" : " and " + others + " more",
                    stack,
                    others == 0 ? "has" : "have"),
            (how.isEmpty() ? "" : first + ": " + how + ". ")
                + next.getFirst()
                + " shows what was printed; again: "
                + commands
                + ".",
            null)
        .withNext(next.toArray(NextCommand[]::new));
  }
}
