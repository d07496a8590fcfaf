package host.spore.spawn.spec.shape;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects diagnostics. The same fault at the same place is told once, however many machines share
 * the lines it stands in; after {@link #MOST} the rest is only counted.
 */
public final class Report {
  static final int MOST = 500;

  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Set<Seen> seen = new HashSet<>();
  private int left;

  private record Seen(String code, String summary, @Nullable SourceSpan span) {}

  public void add(Diagnostic diagnostic) {
    if (seen.size() >= MOST) {
      left++;
      return;
    }
    if (seen.add(new Seen(diagnostic.code(), diagnostic.summary(), diagnostic.span()))) {
      diagnostics.add(diagnostic);
    }
  }

  public void addAll(List<Diagnostic> more) {
    for (Diagnostic diagnostic : more) {
      add(diagnostic);
    }
  }

  public void error(
      String code,
      String summary,
      String detail,
      @Nullable SourceSpan span,
      @Nullable String hint) {
    add(Diagnostic.error(code, summary, detail, span).withHint(hint));
  }

  public boolean hasErrors() {
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.isError()) {
        return true;
      }
    }
    return false;
  }

  /** Everything collected, in the order of the file where there is one. */
  public List<Diagnostic> toList() {
    List<Diagnostic> all = new ArrayList<>(diagnostics);
    if (all.size() > 1) {
      all.sort(Report::compare);
    }
    if (left > 0) {
      all.add(
          Diagnostic.error(
              "SPN-0199", "and " + left + " more", "Only the first " + MOST + " are shown.", null));
    }
    return all;
  }

  private static int compare(Diagnostic a, Diagnostic b) {
    SourceSpan first = a.span();
    SourceSpan second = b.span();
    if (first == null || second == null) {
      return (first == null ? 1 : 0) - (second == null ? 1 : 0);
    }
    if (first.source() != second.source()) {
      return first.file().compareTo(second.file());
    }
    int byLine = Integer.compare(first.line(), second.line());
    return byLine != 0 ? byLine : Integer.compare(first.column(), second.column());
  }
}
