package host.spore.spawn.engine;

import host.spore.spawn.engine.operate.MachineAction;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Address;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What of earlier runs a run settles before it begins. What it does not is left open, and keeps it
 * from nothing.
 *
 * @param concerned is settled if that is possible now
 * @param needed what the run does not begin without
 */
public record Settling(Predicate<Operation> concerned, Predicate<Operation> needed) {
  /** Does not begin while anything is open. */
  public static final Settling EVERYTHING = new Settling(o -> true, o -> true);

  /** Settles what can be settled and begins all the same. */
  public static final Settling WHAT_CAN_BE = new Settling(o -> true, o -> false);

  /** Settles nothing. */
  public static final Settling NOTHING = new Settling(o -> false, o -> false);

  /** What touches these, or members of these, if it can be settled. */
  public static Settling touching(Set<Address> addresses) {
    return new Settling(o -> touches(o, addresses), o -> false);
  }

  /**
   * What an action on these machines settles: what touches them. To end or to stop a machine always
   * works, so nothing is needed for it; and ending one does not even wait for a look at what plans
   * have left, since whatever that comes to, what was ended stays ended.
   */
  public static Settling before(MachineAction action, Set<Address> machines) {
    Predicate<Operation> touching = o -> touches(o, machines);
    return switch (action.verb()) {
      case TERMINATE ->
          new Settling(touching.and(o -> o.verb() instanceof Operation.Action), o -> false);
      case STOP, HIBERNATE -> new Settling(touching, o -> false);
      case START, EXTEND, CHECKPOINT, RETRY -> new Settling(touching, touching);
    };
  }

  private static boolean touches(Operation operation, Set<Address> addresses) {
    return operation.addresses().stream()
        .anyMatch(a -> addresses.contains(a) || addresses.stream().anyMatch(a::isWithin));
  }
}
