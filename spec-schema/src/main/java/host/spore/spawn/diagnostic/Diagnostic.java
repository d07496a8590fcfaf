package host.spore.spawn.diagnostic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing the user should know, with everything needed to act on it.
 *
 * @param code stable identifier such as {@code SPN-0102}; documentation is keyed by it
 * @param summary one line: what is wrong
 * @param detail what, why and how to put it right; may be empty, may span lines
 * @param span where, if it concerns a place in a file
 * @param hint a concrete suggestion such as {@code did you mean `instance_type`?}
 * @param next the commands that detail and hint tell to type, as they are spelled there
 */
public record Diagnostic(
    String code,
    Severity severity,
    String summary,
    String detail,
    @Nullable SourceSpan span,
    @Nullable String hint,
    List<NextCommand> next) {
  public Diagnostic {
    next = List.copyOf(next);
  }

  public Diagnostic(
      String code,
      Severity severity,
      String summary,
      String detail,
      @Nullable SourceSpan span,
      @Nullable String hint) {
    this(code, severity, summary, detail, span, hint, List.of());
  }

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

  /** The same as a warning. */
  public Diagnostic asWarning() {
    return new Diagnostic(code, Severity.WARNING, summary, detail, span, hint, next);
  }

  public Diagnostic withHint(@Nullable String newHint) {
    return new Diagnostic(code, severity, summary, detail, span, newHint, next);
  }

  /** The same with commands that its detail or hint has. */
  public Diagnostic withNext(NextCommand... commands) {
    return new Diagnostic(code, severity, summary, detail, span, hint, List.of(commands));
  }

  /** The same with its commands saying which stack is meant. */
  public Diagnostic spelledOut(StackArguments stack) {
    return new Diagnostic(
        code,
        severity,
        summary,
        NextCommand.completed(detail, next, stack),
        span,
        hint == null ? null : NextCommand.completed(hint, next, stack),
        next.stream().map(command -> command.in(stack)).toList());
  }

  /** The same at a place. */
  public Diagnostic at(@Nullable SourceSpan place) {
    return new Diagnostic(code, severity, summary, detail, place, hint, next);
  }

  /** The same, mattering as much as this. */
  public Diagnostic as(Severity other) {
    return new Diagnostic(code, other, summary, detail, span, hint, next);
  }

  public boolean isNote() {
    return severity == Severity.NOTE;
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
