package host.spore.spawn.engine.settle;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.observe.Contents;
import host.spore.spawn.engine.observe.Look;
import host.spore.spawn.engine.observe.Observer;
import host.spore.spawn.engine.observe.Sighting;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.state.ResourceState.Status;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Values;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Closes an open operation as somebody says it came out. Whatever can be looked at is looked at
 * first, and what the look shows to be otherwise is refused; what cannot be seen is believed.
 */
public final class ByHand {
  private final Providers providers;
  private final Observer observer;
  private final InstantSource clock;

  /** Asks these providers what there is. */
  public ByHand(Providers providers, Observer observer, InstantSource clock) {
    this.providers = providers;
    this.observer = observer;
    this.clock = clock;
  }

  /**
   * What the state becomes.
   *
   * @param outcome as the journal has it
   */
  public record Closing(
      Operation operation,
      List<ResourceState> upserts,
      List<ResourceState.Key> removals,
      String outcome) {}

  /**
   * What closing it comes to, or why that makes no sense. Changes nothing.
   *
   * @param ids of what was made, in the order of the operation's addresses; only for a create that
   *     was carried out
   * @param who says so
   */
  public Validated<Closing> close(
      Operation operation,
      Verdict verdict,
      List<String> ids,
      StateStore.Snapshot recorded,
      String who) {
    boolean makes = operation.verb() == Operation.Change.CREATE && verdict == Verdict.DONE;
    if (!makes && !ids.isEmpty()) {
      return Validated.failed(List.of(SettleFaults.noIdWanted(operation)));
    }
    List<Diagnostic> told = new ArrayList<>();
    Closing nothing = new Closing(operation, List.of(), List.of(), outcome(verdict, who));
    return switch (operation.verb()) {
      case Operation.Change change ->
          switch (verdict) {
            case NEVER -> new Validated<>(nothing, told);
            case DONE -> done(change, nothing, ids, recorded, told);
          };
      case Operation.Action action ->
          action == Operation.Action.TERMINATE && verdict == Verdict.DONE
              ? ended(nothing, recorded, told)
              : new Validated<>(nothing, told);
    };
  }

  private static String outcome(Verdict verdict, String who) {
    return switch (verdict) {
      case DONE -> "done, as " + who + " said";
      case NEVER -> "never happened, as " + who + " said";
    };
  }

  private Validated<Closing> done(
      Operation.Change change,
      Closing nothing,
      List<String> ids,
      StateStore.Snapshot recorded,
      List<Diagnostic> told) {
    return switch (change) {
      case CREATE -> made(nothing, ids, recorded, told);
      case UPDATE, RESTART -> changed(nothing, recorded, told);
      case DELETE -> deleted(nothing, recorded, told);
    };
  }

  private Validated<Closing> made(
      Closing nothing, List<String> ids, StateStore.Snapshot recorded, List<Diagnostic> told) {
    Operation operation = nothing.operation();
    if (ids.size() != operation.addresses().size()) {
      return Validated.failed(List.of(SettleFaults.idsWanted(operation, ids.size())));
    }
    List<ResourceState> rows = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      ResourceState draft = operation.drafts().get(i);
      ResourceState same = known(recorded, operation, id);
      if (same != null || ids.indexOf(id) != i) {
        return Validated.failed(
            List.of(SettleFaults.taken(id, same == null ? draft.address() : same.address())));
      }
      ResourceState row = looked(draft, id, told);
      if (row == null) {
        return Validated.failed(List.of(SettleFaults.notThere(draft, id)));
      }
      rows.add(row);
    }
    return new Validated<>(new Closing(operation, rows, List.of(), nothing.outcome()), told);
  }

  private static @Nullable ResourceState known(
      StateStore.Snapshot recorded, Operation operation, String id) {
    return recorded.resources().stream()
        .filter(r -> r.provider().equals(operation.provider()))
        .filter(r -> r.kind().equals(operation.kind()) && r.id().equals(id))
        .findFirst()
        .orElse(null);
  }

  /** Null if it is known not to be there. */
  private @Nullable ResourceState looked(ResourceState draft, String id, List<Diagnostic> told) {
    ResourceState.Builder row = draft.toBuilder().id(id).updatedAt(clock.instant());
    Provider provider = providers.find(draft.provider());
    if (provider == null) {
      return row.build();
    }
    try {
      Optional<Provider.Imported> found = provider.read(draft.kind(), draft.address(), id);
      return found
          .map(
              f ->
                  row.attributes(
                          Values.markLike(
                              Contents.mark(
                                  providers.kind(draft.provider(), draft.kind()), f.attributes()),
                              draft.inputs()))
                      .build())
          .orElse(null);
    } catch (RuntimeException e) {
      told.add(SettleFaults.unseen(draft.address(), String.valueOf(e.getMessage())));
      return row.build();
    }
  }

  private Validated<Closing> changed(
      Closing nothing, StateStore.Snapshot recorded, List<Diagnostic> told) {
    List<ResourceState> rows = new ArrayList<>();
    for (ResourceState draft : nothing.operation().drafts()) {
      if (recorded.resources().stream().anyMatch(r -> r.key().equals(draft.key()))) {
        rows.add(draft.toBuilder().updatedAt(clock.instant()).build());
      }
    }
    return new Validated<>(
        new Closing(nothing.operation(), rows, List.of(), nothing.outcome()), told);
  }

  private Validated<Closing> deleted(
      Closing nothing, StateStore.Snapshot recorded, List<Diagnostic> told) {
    Operation operation = nothing.operation();
    List<ResourceState> rows =
        operation.addresses().stream()
            .map(a -> new ResourceState.Key(a, operation.deposed()))
            .flatMap(k -> recorded.resources().stream().filter(r -> r.key().equals(k)))
            .toList();
    Diagnostic running = running(rows, operation, recorded, told);
    return running != null
        ? Validated.failed(List.of(running))
        : new Validated<>(
            new Closing(
                operation,
                List.of(),
                rows.stream().map(ResourceState::key).toList(),
                nothing.outcome()),
            told);
  }

  private Validated<Closing> ended(
      Closing nothing, StateStore.Snapshot recorded, List<Diagnostic> told) {
    Operation operation = nothing.operation();
    List<ResourceState> rows =
        recorded.resources().stream()
            .filter(r -> operation.addresses().contains(r.address()) && !r.isDeposed())
            .filter(r -> r.status() != Status.FINISHED)
            .toList();
    Diagnostic running = running(rows, operation, recorded, told);
    return running != null
        ? Validated.failed(List.of(running))
        : new Validated<>(
            new Closing(
                operation,
                rows.stream().map(this::finished).toList(),
                List.of(),
                nothing.outcome()),
            told);
  }

  private ResourceState finished(ResourceState row) {
    return row.toBuilder()
        .status(Status.FINISHED)
        .end(End.terminated(clock.instant()))
        .updatedAt(clock.instant())
        .build();
  }

  /** To call gone what is seen to be there would lose it. */
  private @Nullable Diagnostic running(
      List<ResourceState> rows,
      Operation operation,
      StateStore.Snapshot recorded,
      List<Diagnostic> told) {
    for (Sighting sighting : observer.sightings(rows, recorded.open())) {
      if (sighting.is(Look.PRESENT)) {
        return SettleFaults.stillThere(operation, sighting.recorded());
      }
      if (sighting.is(Look.UNREADABLE)) {
        told.add(SettleFaults.unseen(sighting.recorded().address(), sighting.why()));
      }
    }
    return null;
  }
}
