package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.spec.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told to the user, each at the line it is about. Thread-safe. */
final class Findings {
  private final List<Spec.WrittenField> written;
  private final List<Diagnostic> all = new ArrayList<>();
  private @Nullable Places places;
  private boolean incomplete;

  Findings(Spec spec) {
    this.written = spec.written();
  }

  void error(Subject s, String field, String code, String summary, String detail) {
    error(s, field, code, summary, detail, null);
  }

  synchronized void error(
      Subject s, String field, String code, String summary, String detail, @Nullable String hint) {
    SourceSpan span = at(s.path() + "." + field, s.span());
    all.add(Diagnostic.error(code, summary, detail, span).withHint(hint));
  }

  synchronized void warning(
      Subject s, String field, String code, String summary, String detail, NextCommand... next) {
    SourceSpan span = at(s.path() + "." + field, s.span());
    all.add(Diagnostic.warning(code, summary, detail, span).withNext(next));
  }

  /** About a field outside of the machines, such as {@code network.vpc}. */
  synchronized void error(
      String path, String code, String summary, String detail, @Nullable String hint) {
    all.add(Diagnostic.error(code, summary, detail, at(path, null)).withHint(hint));
  }

  synchronized void warning(
      String path, String code, String summary, String detail, @Nullable String hint) {
    all.add(Diagnostic.warning(code, summary, detail, at(path, null)).withHint(hint));
  }

  /** What could not be told because nobody was asked. */
  synchronized void unchecked(String path, String what) {
    all.add(Diagnostic.note("SPN-6290", what, "Not checked: AWS was not asked.", at(path, null)));
  }

  /**
   * A look-up that failed; nothing in the spec is wrong. Each missing permission is told; a network
   * or credentials that are missing are missing for all look-ups.
   */
  synchronized void failed(Problem problem) {
    Diagnostic told = problem.diagnostic();
    boolean forAll = problem.code().equals("SPN-6002") || problem.code().equals("SPN-6007");
    boolean known =
        all.stream().anyMatch(d -> forAll ? d.code().equals(told.code()) : d.equals(told));
    if (!known) {
      all.add(told);
    }
    incomplete = true;
  }

  synchronized void add(Diagnostic diagnostic) {
    all.add(diagnostic);
  }

  boolean wrote(String path) {
    return places().has(path);
  }

  synchronized boolean hasErrors() {
    for (Diagnostic one : all) {
      if (one.isError()) {
        return true;
      }
    }
    return false;
  }

  /** True if a look-up failed, so that what was not found may well be there. */
  synchronized boolean isIncomplete() {
    return incomplete;
  }

  /** By line, since look-ups end in any order; what is about no line comes first. */
  synchronized List<Diagnostic> all() {
    List<Diagnostic> sorted = new ArrayList<>(all);
    sorted.sort(
        Comparator.comparingInt((Diagnostic d) -> d.span() == null ? 0 : d.span().line())
            .thenComparing(Diagnostic::code)
            .thenComparing(Diagnostic::summary));
    return List.copyOf(sorted);
  }

  /** Where a field was written, or the closest one around it or the first below it. */
  @Nullable SourceSpan at(String path, @Nullable SourceSpan otherwise) {
    SourceSpan span = places().of(path);
    return span == null ? otherwise : span;
  }

  private synchronized Places places() {
    Places known = places;
    if (known == null) {
      known = new Places(written);
      places = known;
    }
    return known;
  }
}
