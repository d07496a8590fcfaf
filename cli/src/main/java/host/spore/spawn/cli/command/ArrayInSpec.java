package host.spore.spawn.cli.command;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Address;
import java.util.Collection;
import java.util.Objects;

/** The array of a spec that a word means. */
final class ArrayInSpec {
  private static final String PREFIX = "arrays.";

  private ArrayInSpec() {}

  static String name(String word) {
    return word.startsWith(PREFIX) ? word.substring(PREFIX.length()) : word;
  }

  static Address address(Spec spec, String word) throws Refused {
    String name = name(word);
    if (!spec.arrays().containsKey(name)) {
      throw unknown(word, spec.arrays().keySet());
    }
    return Address.of(PREFIX + name);
  }

  /** The one that is named first. */
  static Spec.ArraySpec of(Spec spec, Invocation it) throws Refused {
    Address address = address(spec, it.arguments().words().getFirst());
    return Objects.requireNonNull(spec.arrays().get(address.name()));
  }

  static Refused unknown(String word, Collection<String> known) {
    return new Refused(
        ExitCode.ERROR,
        Diagnostic.error("SPN-5412", "the spec has no array `" + word + "`", "", null)
            .withHint(Suggestions.didYouSlip(name(word), known)));
  }
}
