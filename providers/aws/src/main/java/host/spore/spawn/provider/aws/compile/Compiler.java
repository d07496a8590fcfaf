package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.spec.Spec;
import java.util.List;
import java.util.Set;

/** Turns a spec into what it asks for. */
public interface Compiler {
  /** As {@link host.spore.spawn.engine.provider.Provider#supportedFields}. */
  Set<String> supportedFields();

  /** As {@link host.spore.spawn.engine.provider.Provider#whyUnsupported}. */
  String whyUnsupported(String pattern);

  /** As {@link host.spore.spawn.engine.provider.Provider#compile}. */
  Validated<List<Desired>> compile(Spec spec);

  /** As {@link host.spore.spawn.engine.provider.Provider#check}. */
  List<Diagnostic> check(Spec spec);

  /** Where things are looked for when nothing else says it. */
  String region();
}
