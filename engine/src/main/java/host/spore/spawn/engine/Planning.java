package host.spore.spawn.engine;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.observe.Observer;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanInput;
import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gathers everything the pure planner needs and lets it plan. */
final class Planning {
  private final Providers providers;
  private final Observer observer;
  private final Preflight preflight;
  private final InstantSource clock;
  private final Function<PlanInput, Validated<Plan>> planner;

  Planning(
      Providers providers,
      Preflight preflight,
      Observer observer,
      InstantSource clock,
      Function<PlanInput, Validated<Plan>> planner) {
    this.providers = providers;
    this.preflight = preflight;
    this.observer = observer;
    this.clock = clock;
    this.planner = planner;
  }

  Validated<Plan> plan(
      @Nullable Spec spec, String specFile, PlanOptions options, StateStore.Snapshot prior) {
    if (spec == null && options.mode() == Plan.Mode.APPLY) {
      throw new IllegalArgumentException("applying needs a spec");
    }
    List<Diagnostic> diagnostics = new ArrayList<>();
    Diagnostic mismatch = spec == null ? null : Preflight.stackMismatch(spec, prior);
    if (mismatch != null) {
      diagnostics.add(mismatch);
    }
    List<Desired> desired = desired(spec, options.mode(), diagnostics);
    if (desired == null || diagnostics.stream().anyMatch(Diagnostic::isError)) {
      return Validated.failed(diagnostics);
    }
    if (options.offline()) {
      desired = Offline.asRecorded(desired, prior.resources());
      Offline.unseen(prior).ifPresent(diagnostics::add);
    }
    Map<ResourceState.Key, Observation> observed =
        options.offline() ? Map.of() : observer.observe(prior.resources());
    Validated<Plan> planned =
        planner.apply(input(spec, specFile, desired, prior, observed, options));
    diagnostics.addAll(planned.diagnostics());
    return new Validated<>(planned.valueOrNull(), diagnostics);
  }

  /** Null if the spec can not be made by its provider. */
  private @Nullable List<Desired> desired(
      @Nullable Spec spec, Plan.Mode mode, List<Diagnostic> diagnostics) {
    if (spec == null) {
      return List.of();
    }
    return switch (mode) {
      // What is destroyed is known from the state; a spec that no longer fits must not prevent it.
      case DESTROY -> List.of();
      case APPLY, REFRESH_ONLY -> {
        Validated<List<Desired>> compiled = preflight.compile(spec);
        diagnostics.addAll(compiled.diagnostics());
        yield compiled.valueOrNull();
      }
    };
  }

  private PlanInput input(
      @Nullable Spec spec,
      String specFile,
      List<Desired> desired,
      StateStore.Snapshot prior,
      Map<ResourceState.Key, Observation> observed,
      PlanOptions options) {
    return new PlanInput(
        spec == null ? prior.header().stack() : spec.name(),
        specFile,
        spec == null ? SpecDigest.NONE : spec.digest(),
        desired,
        spec == null ? List.of() : List.copyOf(spec.outputs().values()),
        spec == null ? List.of() : spec.moved(),
        spec == null ? List.of() : spec.forget(),
        spec == null ? null : spec.budget(),
        prior,
        observed,
        providers.kinds(involved(desired, prior)),
        new PricesOf(providers),
        options,
        clock.instant());
  }

  /** Who makes what is wanted and who made what is there; the others are not asked anything. */
  private static Set<String> involved(List<Desired> desired, StateStore.Snapshot prior) {
    Set<String> names = new HashSet<>();
    desired.forEach(d -> names.add(d.provider()));
    prior.resources().forEach(r -> names.add(r.provider()));
    return names;
  }
}
