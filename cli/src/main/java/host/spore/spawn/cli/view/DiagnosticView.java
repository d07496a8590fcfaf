package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Columns;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Severity;
import host.spore.spawn.diagnostic.SourceSpan;
import java.util.List;

/** Diagnostics for a person: what, where with the line and a caret, why, and what to do. */
public final class DiagnosticView {
  private DiagnosticView() {}

  /** All of them and, after several, how many there are. */
  public static void write(Page page, List<Diagnostic> diagnostics) {
    int errors = 0;
    for (Diagnostic diagnostic : diagnostics) {
      page.gap();
      writeOne(page, diagnostic);
      errors += diagnostic.isError() ? 1 : 0;
    }
    if (diagnostics.size() > 1) {
      page.gap().line(page.style().bold(summary(errors, diagnostics.size() - errors)));
    }
  }

  /** {@code 2 errors, 1 warning}. */
  public static String summary(int errors, int warnings) {
    if (errors == 0) {
      return Words.count(warnings, "warning");
    }
    return warnings == 0
        ? Words.count(errors, "error")
        : Words.count(errors, "error") + ", " + Words.count(warnings, "warning");
  }

  private static void writeOne(Page page, Diagnostic diagnostic) {
    Style style = page.style();
    String word = word(diagnostic.severity());
    String head = word + " " + diagnostic.code() + ": " + diagnostic.summary();
    for (String line : Columns.wrap(head, page.width())) {
      page.line(diagnostic.isError() ? style.red(line) : style.yellow(line));
    }
    SourceSpan span = diagnostic.span();
    if (span != null) {
      writePlace(page, span, diagnostic.isError());
    }
    if (!diagnostic.detail().isEmpty()) {
      page.prose("  ", diagnostic.detail());
    }
    String hint = diagnostic.hint();
    if (hint != null && !hint.isEmpty()) {
      page.prose("  ", "Hint: " + hint);
    }
  }

  private static String word(Severity severity) {
    return switch (severity) {
      case ERROR -> "Error";
      case WARNING -> "Warning";
      case NOTE -> "Note";
    };
  }

  private static void writePlace(Page page, SourceSpan span, boolean error) {
    Style style = page.style();
    String source = span.snippet();
    if (page.isSpoken()) {
      page.line("At " + span + ".");
      page.line(source.isBlank() ? "" : "The line is: " + Columns.printable(source).strip());
      return;
    }
    page.line("  " + style.cyan("-->") + " " + span);
    if (source.isBlank()) {
      return;
    }
    String number = Integer.toString(span.line());
    String margin = " ".repeat(number.length());
    int room = page.width() - number.length() - 5;
    Excerpt excerpt = Excerpt.of(source, span, room);
    String carets = "^".repeat(excerpt.length());
    page.line("  " + margin + style.cyan(" |"));
    page.line("  " + style.cyan(number + " |") + " " + excerpt.text());
    page.line(
        "  "
            + margin
            + style.cyan(" |")
            + " "
            + " ".repeat(excerpt.start())
            + (error ? style.red(carets) : style.yellow(carets)));
  }

  /**
   * The part of a source line that is shown.
   *
   * @param start columns before the caret
   * @param length columns the caret takes
   */
  private record Excerpt(String text, int start, int length) {

    static Excerpt of(String source, SourceSpan span, int room) {
      int points = source.codePointCount(0, source.length());
      int from = Math.clamp(span.column() - 1L, 0, points);
      int to = span.endLine() > span.line() ? points : span.endColumn() - 1;
      int fromOffset = source.offsetByCodePoints(0, from);
      int toOffset = source.offsetByCodePoints(0, Math.clamp(to, from, points));
      String text = Columns.printable(source);
      int start = Columns.width(Columns.printable(source.substring(0, fromOffset)));
      int end = Columns.width(Columns.printable(source.substring(0, toOffset).stripTrailing()));
      int length = Math.max(1, end - start);
      if (start + 1 >= room) {
        int cut = start - room / 2;
        text = "…" + dropColumns(text, cut);
        start = start - cut + 1;
      }
      return new Excerpt(Columns.fit(text, room), start, Math.clamp(length, 1, room - start));
    }

    private static String dropColumns(String text, int columns) {
      int i = 0;
      int dropped = 0;
      while (i < text.length() && dropped < columns) {
        int point = text.codePointAt(i);
        dropped += Columns.width(point);
        i += Character.charCount(point);
      }
      return text.substring(i);
    }
  }
}
