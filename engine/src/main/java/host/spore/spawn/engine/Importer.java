package host.spore.spawn.engine;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes existing objects into the state, at addresses the spec has and the state does not. */
final class Importer {
  private final Providers providers;
  private final Preflight preflight;
  private final InstantSource clock;

  Importer(Providers providers, Preflight preflight, InstantSource clock) {
    this.providers = providers;
    this.preflight = preflight;
    this.clock = clock;
  }

  /** The row to record, or why there is none. Changes nothing. */
  Validated<ResourceState> importResource(
      Spec spec, Address address, String id, StateStore.Snapshot prior) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    Diagnostic mismatch = Preflight.stackMismatch(spec, prior);
    if (mismatch != null) {
      diagnostics.add(mismatch);
    }
    Validated<List<Desired>> compiled = preflight.compile(spec);
    diagnostics.addAll(compiled.diagnostics());
    List<Desired> all = compiled.valueOrNull();
    if (all == null || diagnostics.stream().anyMatch(Diagnostic::isError)) {
      return Validated.failed(diagnostics);
    }
    Desired desired = find(all, address);
    if (desired == null) {
      return failed(diagnostics, unknownAddress(address, all));
    }
    Diagnostic taken = taken(prior, desired, id);
    if (taken != null) {
      return failed(diagnostics, taken);
    }
    Provider provider = providers.find(desired.provider());
    Optional<Provider.Imported> found =
        provider == null ? Optional.empty() : provider.read(desired.kind(), address, id);
    if (found.isEmpty()) {
      return failed(diagnostics, notFound(desired, id));
    }
    return new Validated<>(row(desired, found.get()), diagnostics);
  }

  void record(ResourceState row, StateSession session) {
    session.record(List.of(row), List.of());
    session.finish("done", "imported " + row.id() + " as " + row.address());
  }

  private static @Nullable Desired find(List<Desired> all, Address address) {
    for (Desired desired : all) {
      if (desired.address().equals(address)) {
        return desired;
      }
    }
    return null;
  }

  private static @Nullable Diagnostic taken(StateStore.Snapshot prior, Desired desired, String id) {
    for (ResourceState row : prior.resources()) {
      if (row.key().equals(ResourceState.Key.current(desired.address()))) {
        NextCommand forget = NextCommand.ofStack("state rm", row.address().toString());
        return Diagnostic.error(
                "SPN-1202",
                "`%s` is already in the state, with id %s".formatted(row.address(), row.id()),
                "An address holds one object. Take it out first with %s; what it names keeps running."
                    .formatted(forget),
                desired.span())
            .withNext(forget);
      }
      if (row.provider().equals(desired.provider())
          && row.kind().equals(desired.kind())
          && row.id().equals(id)) {
        NextCommand rename = NextCommand.ofStack("state mv");
        return Diagnostic.error(
                "SPN-1203",
                "%s is already in the state, as `%s`".formatted(id, row.address()),
                "One object at two addresses would be deleted twice. Use "
                    + rename
                    + " to rename it.",
                desired.span())
            .withNext(rename);
      }
    }
    return null;
  }

  private static Diagnostic unknownAddress(Address address, List<Desired> all) {
    Diagnostic error =
        Diagnostic.error(
            "SPN-1201",
            "`%s` is not in the spec".formatted(address),
            "Write the resource into the spec first, then import the object for it.",
            null);
    for (Desired desired : all) {
      if (desired.address().name().equals(address.name())
          || desired.address().path().equals(address.path())) {
        return error.withHint("did you mean `%s`?".formatted(desired.address()));
      }
    }
    return error;
  }

  private static Diagnostic notFound(Desired desired, String id) {
    return Diagnostic.error(
        "SPN-1204",
        "provider `%s` has no %s with id %s".formatted(desired.provider(), desired.kind(), id),
        "Check the id, and that the object is of the kind the spec describes.",
        desired.span());
  }

  private ResourceState row(Desired desired, Provider.Imported found) {
    Set<Address> dependencies = new LinkedHashSet<>(desired.dependsOn());
    for (Value input : desired.inputs().values()) {
      Values.references(input, reference -> dependencies.add(reference.address()));
    }
    Instant now = clock.instant();
    return ResourceState.builder(desired.address())
        .kind(desired.kind())
        .provider(desired.provider())
        .id(found.id())
        .inputs(found.inputs())
        .attributes(found.attributes())
        .dependencies(List.copyOf(dependencies))
        .preventDestroy(desired.policy().preventDestroy())
        .at(now)
        .build();
  }

  private static Validated<ResourceState> failed(List<Diagnostic> before, Diagnostic error) {
    before.add(error);
    return Validated.failed(before);
  }
}
