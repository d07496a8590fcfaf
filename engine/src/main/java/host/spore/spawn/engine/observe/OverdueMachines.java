package host.spore.spawn.engine.observe;

import host.spore.spawn.contract.lifecycle.Overdue;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.engine.provider.ActionRequest;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.Status;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Machines that still run although they should have ended; {@link Overdue} says when that is. */
public final class OverdueMachines {
  private OverdueMachines() {}

  /**
   * By how much a machine is overdue.
   *
   * @return null if it is not; what has ended, sleeps or has no deadline never is
   */
  public static @Nullable Duration by(ResourceState machine, Instant now) {
    return machine.status() == Status.READY || machine.status() == Status.TAINTED
        ? by(machine.attributes(), now)
        : null;
  }

  /** The same of a machine that is there, by its attributes. */
  public static @Nullable Duration by(Map<String, Value> attributes, Instant now) {
    Value expires = attributes.get(MachineOperations.EXPIRES);
    if (expires == null || sleeps(attributes)) {
      return null;
    }
    return Overdue.by(ActionRequest.time(expires), now);
  }

  private static boolean sleeps(Map<String, Value> attributes) {
    return attributes.get(MachineOperations.STATE) instanceof Value.Text state
        && Sleep.isAsleep(state.value());
  }

  /** A warning about those of one stack; empty if there are none. */
  public static List<Diagnostic> warnings(
      String stack, Collection<ResourceState> machines, Instant now) {
    List<Address> late = new ArrayList<>();
    for (ResourceState machine : machines) {
      if (by(machine, now) != null) {
        late.add(machine.address());
      }
    }
    return late.isEmpty() ? List.of() : List.of(warning(stack, late));
  }

  /**
   * What to tell about machines of one stack that are overdue.
   *
   * @param machines at least one
   */
  public static Diagnostic warning(String stack, List<Address> machines) {
    List<String> names = names(machines);
    NextCommand terminate = NextCommand.ofStack("terminate", names.toArray(String[]::new));
    NextCommand reap = NextCommand.ofStack("reap");
    boolean one = machines.size() == 1;
    return Diagnostic.warning(
            "SPN-1016",
            "`%s` of the stack `%s` still %s although %s deadline has passed"
                .formatted(
                    String.join("`, `", names), stack, one ? "runs" : "run", one ? "its" : "their"),
            "Nothing on "
                + (one ? "the machine ends it" : "these machines ends them")
                + " any more, and it goes on costing. "
                + terminate
                + " ends "
                + (one ? "it" : "them")
                + "; "
                + reap
                + " ends everything in the cloud account that is past its deadline.",
            null)
        .withNext(terminate, reap);
  }

  /** The members of an array in one word, as {@code crew[0-3,7]}, which commands understand. */
  private static List<String> names(List<Address> machines) {
    Map<String, BitSet> ranks = new TreeMap<>();
    for (Address machine : machines) {
      BitSet all = ranks.computeIfAbsent(machine.path(), path -> new BitSet());
      if (machine.isMember()) {
        all.set(machine.index());
      }
    }
    List<String> names = new ArrayList<>();
    ranks.forEach((path, all) -> names.add(path + ranges(all)));
    return names;
  }

  private static String ranges(BitSet ranks) {
    StringBuilder text = new StringBuilder();
    for (int first = ranks.nextSetBit(0); first >= 0; ) {
      int end = ranks.nextClearBit(first);
      text.append(text.isEmpty() ? "[" : ",").append(first);
      text.append(end - first > 1 ? "-" + (end - 1) : "");
      first = ranks.nextSetBit(end);
    }
    return text.isEmpty() ? "" : text.append(']').toString();
  }
}
