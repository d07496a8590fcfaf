package host.spore.spawn.engine.provider;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mutation to be prepared: one resource or one batch.
 *
 * @param operation the id the operation will have; use it as the client token
 * @param stack the stack's name
 * @param lineage the state's identity, for telling two stacks of one name apart
 */
public record Task(
    Operation.Change verb,
    String operation,
    String stack,
    String lineage,
    String kind,
    int attempt,
    Instant now,
    List<Member> members) {

  public Task {
    members = List.copyOf(members);
  }

  /**
   * One resource of the task.
   *
   * @param inputs resolved: no unknowns, no references; sensitive marks still on. Empty for a
   *     delete
   * @param prior what the state knows; null for a create
   */
  public record Member(
      Address address, int generation, Map<String, Value> inputs, @Nullable ResourceState prior) {}
}
