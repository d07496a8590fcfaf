package host.spore.spawn.engine.operate;

import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Something that is done to machines besides applying a plan. */
public sealed interface MachineAction {

  /** A change of their power. */
  record PowerChange(MachineOperations.Power power) implements MachineAction {}

  /**
   * Deadlines that are said anew.
   *
   * @param until by the machines' ids
   */
  record Extend(Map<String, Instant> until) implements MachineAction {
    public Extend {
      until = Map.copyOf(until);
    }

    Instant of(ResourceState machine) {
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

  /** What the journal keeps of it. */
  default Value.MapOf request(List<ResourceState> machines) {
    Map<String, Value> request = new LinkedHashMap<>();
    Map<String, Value> until = new HashMap<>();
    if (this instanceof Extend extend) {
      machines.forEach(m -> until.put(m.id(), Value.text(extend.of(m).toString())));
      request.put("until", new Value.MapOf(until));
    }
    request.put("ids", new Value.ListOf(machines.stream().map(m -> Value.text(m.id())).toList()));
    return new Value.MapOf(request);
  }
}
