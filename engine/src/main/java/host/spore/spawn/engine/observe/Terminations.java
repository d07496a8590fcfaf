package host.spore.spawn.engine.observe;

import host.spore.spawn.engine.provider.ActionRequest;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Machines that somebody has ended by an operation that is still open. */
final class Terminations {
  private final Map<String, Operation> byMachine = new HashMap<>();

  private Terminations() {}

  static Terminations of(List<Operation> open) {
    Terminations all = new Terminations();
    for (Operation operation : open) {
      if (operation.verb() == Operation.Action.TERMINATE) {
        for (String id : ActionRequest.of(operation).ids()) {
          all.byMachine.put(operation.provider() + " " + id, operation);
        }
      }
    }
    return all;
  }

  /** Why it will have finished once it is gone; null if nobody ended it. */
  @Nullable End of(ResourceState machine) {
    if (byMachine.isEmpty()) {
      return null;
    }
    Operation operation = byMachine.get(machine.provider() + " " + machine.id());
    return operation == null ? null : End.terminated(operation.createdAt());
  }
}
