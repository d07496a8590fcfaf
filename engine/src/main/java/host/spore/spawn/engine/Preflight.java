package host.spore.spawn.engine;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Capabilities;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be said about a spec before the world is looked at. */
final class Preflight {
  private final Providers providers;

  Preflight(Providers providers) {
    this.providers = providers;
  }

  /** The resources the spec asks for, or why its provider can not make them. */
  Validated<List<Desired>> compile(Spec spec) {
    Provider provider = providers.find(spec.provider());
    if (provider == null) {
      return Validated.failed(List.of(Capabilities.unknownProvider(spec, providers.names())));
    }
    List<Diagnostic> diagnostics = new ArrayList<>(Capabilities.check(spec, provider));
    Validated<List<Desired>> compiled = provider.compile(spec);
    diagnostics.addAll(compiled.diagnostics());
    return new Validated<>(compiled.valueOrNull(), diagnostics);
  }

  /** An error if the state is another stack's; null if all is well, or nothing is left of that. */
  static @Nullable Diagnostic stackMismatch(Spec spec, StateStore.Snapshot state) {
    StateStore.Header header = state.header();
    if (header.stack().isEmpty()
        || header.lineage().isEmpty()
        || state.isEmpty()
        || header.stack().equals(spec.name())) {
      return null;
    }
    return Diagnostic.error(
        "SPN-2101",
        "the state belongs to the stack `%s`, not to `%s`".formatted(header.stack(), spec.name()),
        "Planning with it would delete what `%s` runs. ".formatted(header.stack())
            + "Name the right state with --state, or give the stack its old name back.",
        null);
  }
}
