package host.spore.spawn.cli.command;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Capabilities;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a spec's provider makes of it, without a look at what is there already. */
final class Compiling {
  private Compiling() {}

  static Validated<List<Desired>> of(Invocation it, Spec spec) {
    return by(
        it,
        spec,
        provider -> {
          List<Diagnostic> found = new ArrayList<>(Capabilities.check(spec, provider));
          Validated<List<Desired>> compiled = provider.compile(spec);
          found.addAll(compiled.diagnostics());
          return new Validated<>(compiled.valueOrNull(), found);
        });
  }

  /** What is wrong with it as far as can be told without asking anybody. */
  static List<Diagnostic> check(Invocation it, Spec spec) {
    return by(
            it,
            spec,
            provider -> {
              List<Diagnostic> found = new ArrayList<>(Capabilities.check(spec, provider));
              found.addAll(provider.check(spec));
              return Validated.<List<Desired>>failed(found);
            })
        .diagnostics();
  }

  private static Validated<List<Desired>> by(
      Invocation it, Spec spec, Function<Provider, Validated<List<Desired>>> work) {
    List<Provider> providers = it.world().clouds().open(CloudOptions.of(it));
    try {
      for (Provider provider : providers) {
        if (provider.name().equals(spec.provider())) {
          return work.apply(provider);
        }
      }
      return Validated.failed(
          List.of(Capabilities.unknownProvider(spec, it.world().clouds().names())));
    } finally {
      providers.forEach(Provider::close);
    }
  }
}
