package host.spore.spawn.engine.provider;

import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Address;
import java.util.List;

/**
 * How an accepted operation turned out, member by member: every address of the operation is in
 * exactly one of the lists.
 *
 * @param ready those that hold, with id and attributes (for a delete: those that are gone)
 */
public record Settled(List<Operation.Result> ready, List<Failed> failed) {
  public Settled {
    ready = List.copyOf(ready);
    failed = List.copyOf(failed);
  }

  /**
   * A member that does not hold.
   *
   * @param id the half-made object, if there is one; it is kept as tainted. Without one nothing is
   *     left of the member, and for a create {@link Provider#nextAttempt} is asked for another way
   */
  public record Failed(Address address, java.util.Optional<String> id, Problem problem) {}
}
