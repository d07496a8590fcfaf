package host.spore.spawn.cli.command;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Severity;
import host.spore.spawn.diagnostic.Validated;
import java.util.ArrayList;
import java.util.List;

/** With {@code --strict} a warning is an error. A note stays a note: it finds no fault. */
final class Strict {
  private Strict() {}

  static List<Diagnostic> of(Invocation it, List<Diagnostic> told) {
    if (!it.arguments().has("--strict")) {
      return told;
    }
    List<Diagnostic> all = new ArrayList<>(told.size());
    for (Diagnostic one : told) {
      all.add(one.severity() == Severity.WARNING ? one.as(Severity.ERROR) : one);
    }
    return all;
  }

  static <T> Validated<T> of(Invocation it, Validated<T> made) {
    return new Validated<>(made.valueOrNull(), of(it, made.diagnostics()));
  }
}
