package host.spore.spawn.engine;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.adopt.Adoption;
import host.spore.spawn.engine.adopt.StackImporter;
import host.spore.spawn.engine.observe.Observer;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.StateSession;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a whole stack into a state whose own knowledge of it is lost. */
final class StackImports {
  private final Providers providers;
  private final Preflight preflight;
  private final Observer observer;
  private final InstantSource clock;

  StackImports(Providers providers, Preflight preflight, Observer observer, InstantSource clock) {
    this.providers = providers;
    this.preflight = preflight;
    this.observer = observer;
    this.clock = clock;
  }

  /** Finds it and records it, all at once; or says why it cannot. */
  Validated<Adoption> take(Spec spec, @Nullable String lineage, StateSession session) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    Validated<List<Desired>> compiled = preflight.compile(spec);
    diagnostics.addAll(compiled.diagnostics());
    List<Desired> desired = compiled.valueOrNull();
    Provider provider = providers.find(spec.provider());
    if (desired == null || provider == null || compiled.hasErrors()) {
      return Validated.failed(diagnostics);
    }
    Validated<Adoption> found =
        new StackImporter(provider, observer, clock)
            .find(spec.name(), desired, session.snapshot(), lineage);
    diagnostics.addAll(found.diagnostics());
    Adoption adoption = found.valueOrNull();
    if (adoption != null && !found.hasErrors()) {
      session.adopt(adoption.lineage(), adoption.rows());
    }
    return new Validated<>(adoption, diagnostics);
  }
}
