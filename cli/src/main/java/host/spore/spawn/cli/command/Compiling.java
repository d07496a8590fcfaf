package host.spore.spawn.cli.command;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Capabilities;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.spec.Spec;
import java.util.ArrayList;
import java.util.List;

/** What a spec's provider makes of it, without a look at the world. */
final class Compiling {
  private Compiling() {}

  static Validated<List<Desired>> of(Invocation it, Spec spec) {
    List<Provider> providers = it.world().clouds().open(CloudOptions.of(it.arguments()));
    try {
      for (Provider provider : providers) {
        if (provider.name().equals(spec.provider())) {
          List<Diagnostic> found = new ArrayList<>(Capabilities.check(spec, provider));
          Validated<List<Desired>> compiled = provider.compile(spec);
          found.addAll(compiled.diagnostics());
          return new Validated<>(compiled.valueOrNull(), found);
        }
      }
      return Validated.failed(
          List.of(Capabilities.unknownProvider(spec, it.world().clouds().names())));
    } finally {
      providers.forEach(Provider::close);
    }
  }
}
