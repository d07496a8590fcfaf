package host.spore.spawn.state;

import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One journalled operation: a create, update, restart or delete of one resource or of one batch.
 *
 * @param id unique for ever; doubles as the client token where a provider takes one
 * @param addresses the members of the batch, in the order of the request
 * @param attempt counted from 1; another zone or type is a new attempt and a new operation
 * @param request exactly what was or will be sent, computed once; may contain sensitive values
 * @param drafts for a create or update: the resource rows to be, one per address in order, with
 *     everything known before the call; recovery completes and stores them
 * @param accepted what the provider answered; null until it did
 */
public record Operation(
    String id,
    String run,
    Verb verb,
    String provider,
    String kind,
    List<Address> addresses,
    String deposed,
    int attempt,
    Value.MapOf request,
    List<ResourceState> drafts,
    Phase phase,
    Value.@Nullable MapOf accepted,
    @Nullable String outcome,
    Instant createdAt,
    Instant updatedAt) {

  public Operation {
    addresses = List.copyOf(addresses);
    drafts = List.copyOf(drafts);
  }

  /** This operation once the provider answered. */
  Operation acceptedWith(Value.MapOf answer, Instant now) {
    return with(Phase.ACCEPTED, answer, outcome, now);
  }

  /** This operation once nothing remains to be done for it. */
  Operation closedWith(String outcome, Instant now) {
    return with(Phase.CLOSED, accepted, outcome, now);
  }

  private Operation with(
      Phase phase, Value.@Nullable MapOf accepted, @Nullable String outcome, Instant now) {
    return new Operation(
        id, run, verb, provider, kind, addresses, deposed, attempt, request, drafts, phase,
        accepted, outcome, createdAt, now);
  }

  public enum Verb {
    CREATE,
    UPDATE,
    RESTART,
    DELETE
  }

  /**
   * How far it is known to have come; all but {@link #CLOSED} are open and settled by the next run.
   */
  public enum Phase {
    INTENT,
    ACCEPTED,
    CLOSED
  }

  /** Attributes by address, for storing a batch's results. */
  public record Result(Address address, String id, Map<String, Value> attributes) {
    public Result {
      attributes = Map.copyOf(attributes);
    }
  }
}
