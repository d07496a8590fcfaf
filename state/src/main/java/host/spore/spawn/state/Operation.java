package host.spore.spawn.state;

import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One journalled operation: a {@link Change} of one resource or of one batch, or an {@link Action}
 * on machines.
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
  public Operation acceptedWith(Value.MapOf answer, Instant now) {
    return toBuilder().phase(Phase.ACCEPTED).accepted(answer).updatedAt(now).build();
  }

  /** This operation once nothing remains to be done for it. */
  public Operation closedWith(String outcome, Instant now) {
    return toBuilder().phase(Phase.CLOSED).outcome(outcome).updatedAt(now).build();
  }

  /**
   * Starts a first attempt that nobody was asked for yet, with an empty request and no drafts.
   * Verb, provider, kind and time must be given.
   *
   * @param id unique for ever
   */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** Starts an operation like this one. */
  public Builder toBuilder() {
    return new Builder(id)
        .run(run)
        .verb(verb)
        .provider(provider)
        .kind(kind)
        .addresses(addresses)
        .deposed(deposed)
        .attempt(attempt)
        .request(request)
        .drafts(drafts)
        .phase(phase)
        .accepted(accepted)
        .outcome(outcome)
        .createdAt(createdAt)
        .updatedAt(updatedAt);
  }

  /** What is done to resources by a plan. */
  public enum Change implements Verb {
    CREATE,
    UPDATE,
    RESTART,
    DELETE
  }

  /** What is done to machines besides plans. */
  public enum Action implements Verb {
    STOP,
    HIBERNATE,
    START,
    /** The machine is to end for good, whatever becomes of the run that says so. */
    TERMINATE,
    /** The request names the new deadline as a point in time. */
    EXTEND,
    /** Members of an array save their work. */
    CHECKPOINT,
    /** Failed members of an array are to run again; the changes it takes are operations too. */
    RETRY
  }

  /** What an operation does. */
  public sealed interface Verb permits Change, Action {
    /** As it is stored. */
    String name();

    /**
     * The verb of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Verb of(String name) {
      for (Change change : Change.values()) {
        if (change.name().equals(name)) {
          return change;
        }
      }
      return Action.valueOf(name);
    }
  }

  /**
   * The change that it is; providers are asked for nothing else.
   *
   * @throws IllegalStateException if it is an action
   */
  public Change change() {
    return switch (verb) {
      case Change change -> change;
      case Action action ->
          throw new IllegalStateException("not a change of resources: " + action + " " + id);
    };
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

  /** Collects what makes a {@link Operation}; see {@link Operation#builder}. */
  public static final class Builder {
    private String id;
    private String run = "";
    private @Nullable Verb verb;
    private @Nullable String provider;
    private @Nullable String kind;
    private List<Address> addresses = List.of();
    private String deposed = "";
    private int attempt = 1;
    private Value.MapOf request = new Value.MapOf(Map.of());
    private List<ResourceState> drafts = List.of();
    private Phase phase = Phase.INTENT;
    private Value.@Nullable MapOf accepted;
    private @Nullable String outcome;
    private @Nullable Instant createdAt;
    private @Nullable Instant updatedAt;

    private Builder(String id) {
      this.id = id;
    }

    public Builder id(String id) {
      this.id = id;
      return this;
    }

    public Builder run(String run) {
      this.run = run;
      return this;
    }

    public Builder verb(Verb verb) {
      this.verb = verb;
      return this;
    }

    public Builder provider(String provider) {
      this.provider = provider;
      return this;
    }

    public Builder kind(String kind) {
      this.kind = kind;
      return this;
    }

    public Builder addresses(List<Address> addresses) {
      this.addresses = addresses;
      return this;
    }

    public Builder deposed(String deposed) {
      this.deposed = deposed;
      return this;
    }

    public Builder attempt(int attempt) {
      this.attempt = attempt;
      return this;
    }

    public Builder request(Value.MapOf request) {
      this.request = request;
      return this;
    }

    public Builder drafts(List<ResourceState> drafts) {
      this.drafts = drafts;
      return this;
    }

    public Builder phase(Phase phase) {
      this.phase = phase;
      return this;
    }

    public Builder accepted(Value.@Nullable MapOf accepted) {
      this.accepted = accepted;
      return this;
    }

    public Builder outcome(@Nullable String outcome) {
      this.outcome = outcome;
      return this;
    }

    public Builder createdAt(Instant createdAt) {
      this.createdAt = createdAt;
      return this;
    }

    public Builder updatedAt(Instant updatedAt) {
      this.updatedAt = updatedAt;
      return this;
    }

    /** Made and last changed at one moment. */
    public Builder at(Instant moment) {
      return createdAt(moment).updatedAt(moment);
    }

    /**
     * What was collected.
     *
     * @throws NullPointerException if something that must be given was not
     */
    public Operation build() {
      return new Operation(
          id,
          run,
          Objects.requireNonNull(verb, "verb"),
          Objects.requireNonNull(provider, "provider"),
          Objects.requireNonNull(kind, "kind"),
          addresses,
          deposed,
          attempt,
          request,
          drafts,
          phase,
          accepted,
          outcome,
          Objects.requireNonNull(createdAt, "createdAt"),
          Objects.requireNonNull(updatedAt, "updatedAt"));
    }
  }
}
