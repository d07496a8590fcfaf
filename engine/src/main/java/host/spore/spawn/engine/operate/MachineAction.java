package host.spore.spawn.engine.operate;

import host.spore.spawn.engine.provider.ActionRequest;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.MachineOperations.Extension;
import host.spore.spawn.engine.provider.MachineOperations.Power;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that is done to machines besides applying a plan. */
public sealed interface MachineAction {

  /** A change of their power. */
  record PowerChange(Power power) implements MachineAction {}

  /**
   * Deadlines that are said anew.
   *
   * @param until by the machines' ids
   */
  record Extend(Map<String, Instant> until) implements MachineAction {
    public Extend {
      until = Map.copyOf(until);
    }

    List<Extension> extensions(List<ResourceState> machines) {
      return machines.stream().map(m -> new Extension(m, of(m))).toList();
    }

    private Instant of(ResourceState machine) {
      return Objects.requireNonNull(until.get(machine.id()), machine.id());
    }
  }

  /** What the journal calls it. */
  default Operation.Action verb() {
    return switch (this) {
      case PowerChange change ->
          switch (change.power()) {
            case STOP -> Operation.Action.STOP;
            case HIBERNATE -> Operation.Action.HIBERNATE;
            case START -> Operation.Action.START;
            case TERMINATE -> Operation.Action.TERMINATE;
          };
      case Extend _ -> Operation.Action.EXTEND;
    };
  }

  /** Such as {@code stop}; what the history calls it. */
  default String word() {
    return verb().name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether it is gone on with after a run that was cut short. The others are not: a machine that
   * was to be stopped yesterday may have been started since.
   */
  default boolean isCarriedThrough() {
    return switch (verb()) {
      case TERMINATE, EXTEND -> true;
      case STOP, HIBERNATE, START, CHECKPOINT, RETRY -> false;
    };
  }

  /** What the journal keeps of it. */
  default ActionRequest request(List<ResourceState> machines) {
    Map<String, Instant> until = new LinkedHashMap<>();
    Map<String, Instant> before = new LinkedHashMap<>();
    if (this instanceof Extend extend) {
      for (ResourceState machine : machines) {
        until.put(machine.id(), extend.of(machine));
        Instant deadline = deadline(machine);
        if (deadline != null) {
          before.put(machine.id(), deadline);
        }
      }
    }
    return new ActionRequest(machines.stream().map(ResourceState::id).toList(), until, before);
  }

  /** A machine's present deadline; null for none. */
  static @Nullable Instant deadline(ResourceState machine) {
    return ActionRequest.time(machine.attributes().get(MachineOperations.EXPIRES));
  }
}
