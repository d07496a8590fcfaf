package host.spore.spawn.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * One thing the user should know, with everything needed to act on it.
 *
 * @param code stable identifier such as {@code SPN-0102}; documentation is keyed by it
 * @param summary one line: what is wrong
 * @param detail what, why and how to put it right; may be empty, may span lines
 * @param span where, if it concerns a place in a file
 * @param hint a concrete suggestion such as {@code did you mean `instance_type`?}
 */
public record Diagnostic(
    String code,
    Severity severity,
    String summary,
    String detail,
    @Nullable SourceSpan span,
    @Nullable String hint) {

  public static Diagnostic error(
      String code, String summary, String detail, @Nullable SourceSpan span) {
    return new Diagnostic(code, Severity.ERROR, summary, detail, span, null);
  }

  public static Diagnostic warning(
      String code, String summary, String detail, @Nullable SourceSpan span) {
    return new Diagnostic(code, Severity.WARNING, summary, detail, span, null);
  }

  public static Diagnostic note(
      String code, String summary, String detail, @Nullable SourceSpan span) {
    return new Diagnostic(code, Severity.NOTE, summary, detail, span, null);
  }

  public Diagnostic withHint(@Nullable String newHint) {
    return new Diagnostic(code, severity, summary, detail, span, newHint);
  }

  /** The same, mattering as much as this. */
  public Diagnostic as(Severity other) {
    return new Diagnostic(code, other, summary, detail, span, hint);
  }

  public boolean isNote() {
    return severity == Severity.NOTE;
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
