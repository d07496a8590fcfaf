package host.spore.spawn.cli.command;

import host.spore.spawn.cli.view.Machines;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.Shell;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.engine.observe.ObservedState;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the machines that words mean: first among the folder's stacks, and only if there is nothing
 * of that name among all the others. What a word means is never guessed.
 */
final class Targets {
  private static final int SHOWN = 8;

  private final Fleet fleet;
  private final Map<Fleet.Stack, ObservedState> observed = new LinkedHashMap<>();

  Targets(Fleet fleet) {
    this.fleet = fleet;
  }

  /** A machine of a stack, as it is now. */
  record Target(Fleet.Stack stack, ResourceState machine, MachineOperations operating) {
    String name() {
      return stack.name() + "/" + machine.address();
    }

    /** Its address as it is typed into a shell. */
    String typed() {
      return Shell.word(machine.address().toString());
    }
  }

  /** All machines that these words mean, each once, in the order of the words. */
  List<Target> find(List<String> words) throws Refused {
    Set<Target> found = new LinkedHashSet<>();
    for (String word : words) {
      found.addAll(find(word));
    }
    return List.copyOf(found);
  }

  /** The one machine that a word means. */
  Target only(String word) throws Refused {
    List<Target> found = find(word);
    if (found.size() > 1) {
      List<String> names = found.stream().map(t -> t.machine().address().toString()).toList();
      throw refused(
          "SPN-5402",
          "`" + word + "` means " + found.size() + " machines",
          "This is done with one at a time. Name one of them:" + listed(names));
    }
    return found.getFirst();
  }

  /** What could not be looked at, and is as it was recorded. */
  List<Diagnostic> troubles() {
    return observed.values().stream().flatMap(o -> o.unread().stream()).toList();
  }

  /** Whether an earlier run was to end it and did not come to the end of that. */
  boolean isEnding(Target target) {
    ObservedState seen = observed.get(target.stack());
    return seen != null
        && seen.state().open().stream()
            .anyMatch(
                o ->
                    o.verb() == Operation.Action.TERMINATE
                        && o.addresses().contains(target.machine().address()));
  }

  private List<Target> find(String word) throws Refused {
    Pattern pattern = Pattern.of(word);
    for (boolean near : new boolean[] {true, false}) {
      List<Fleet.Stack> having = new ArrayList<>();
      for (Fleet.Stack stack : fleet.stacks()) {
        if (stack.near() == near && isIn(stack, pattern)) {
          having.add(stack);
        }
      }
      if (having.size() > 1 && !pattern.isTag()) {
        throw ambiguous(word, pattern, having);
      }
      if (!having.isEmpty()) {
        return looked(having, pattern);
      }
      if (near && pattern.stack().isEmpty()) {
        refuseUnread(word);
      }
    }
    throw unknown(word);
  }

  /** A machine of that name may be in the folder's own stack: another's is not taken for it. */
  private void refuseUnread(String word) throws Refused {
    List<Diagnostic> near =
        fleet.unread().stream().filter(Fleet.Unread::near).map(Fleet.Unread::error).toList();
    if (!near.isEmpty()) {
      List<Diagnostic> all = new ArrayList<>(near);
      all.add(
          Diagnostic.error(
              "SPN-5425",
              "whether `" + word + "` is in this folder's stack cannot be told",
              "Machines of other stacks are named with their stack: STACK/NAME.",
              null));
      throw new Refused(ExitCode.ERROR, all);
    }
  }

  private static boolean isIn(Fleet.Stack stack, Pattern pattern) {
    return stack.workshop().store().snapshot().resources().stream()
        .anyMatch(r -> Machines.isCurrent(r) && pattern.matches(stack.name(), r));
  }

  private List<Target> looked(List<Fleet.Stack> stacks, Pattern pattern) throws Refused {
    List<Target> found = new ArrayList<>();
    for (Fleet.Stack stack : stacks) {
      ObservedState now = observed.computeIfAbsent(stack, s -> s.workshop().engine().observe());
      for (ResourceState row : now.state().resources()) {
        if (Machines.isCurrent(row) && pattern.matches(stack.name(), row)) {
          MachineOperations operating = fleet.operating(row).orElseThrow(() -> noWork(row));
          found.add(new Target(stack, row, operating));
        }
      }
    }
    return found;
  }

  private static Refused ambiguous(String word, Pattern pattern, List<Fleet.Stack> having) {
    List<String> names = having.stream().map(s -> s.name() + "/" + pattern.text()).toList();
    boolean alike = names.stream().distinct().count() < names.size();
    return refused(
        "SPN-5403",
        "`" + word + "` is in " + having.size() + " stacks",
        alike
            ? "Stacks of one name: say with --state which one you mean:"
                + listed(having.stream().map(s -> s.workshop().state().toString()).toList())
            : "Say which one you mean:" + listed(names));
  }

  private Refused unknown(String word) {
    List<String> names = new ArrayList<>();
    for (Fleet.Stack stack : fleet.stacks()) {
      for (ResourceState row : stack.workshop().store().snapshot().resources()) {
        if (Machines.isCurrent(row)) {
          names.add(row.address().name());
          names.add(row.address().toString());
          names.add(row.id());
        }
      }
    }
    NextCommand list = NextCommand.ofStack("list");
    // Never a neighbour: what is named may be ended.
    String near = Suggestions.slip(word, names);
    Diagnostic error =
        Diagnostic.error(
                "SPN-5401",
                "there is no machine `" + word + "`",
                names.isEmpty()
                    ? "No stack that spawn knows of has machines. "
                        + list
                        + " shows those it knows;"
                        + " --state names another."
                    : list
                        + " shows the machines of all stacks. A machine is named by its name,"
                        + " its address, its id, tag:KEY=VALUE, or STACK/NAME.",
                null)
            .withNext(list);
    return new Refused(
        ExitCode.ERROR, error.withHint(near == null ? null : "did you mean `" + near + "`?"));
  }

  private static Refused noWork(ResourceState row) {
    return refused(
        "SPN-5409",
        "provider `" + row.provider() + "` offers nothing of this for " + row.address(),
        "Only plan, apply and destroy work there.");
  }

  private static Refused refused(String code, String summary, String detail) {
    return new Refused(ExitCode.ERROR, Diagnostic.error(code, summary, detail, null));
  }

  private static String listed(List<String> names) {
    StringBuilder list = new StringBuilder();
    names.stream().limit(SHOWN).forEach(n -> list.append("\n  ").append(n));
    return list + (names.size() > SHOWN ? "\n  and " + (names.size() - SHOWN) + " more" : "");
  }
}
