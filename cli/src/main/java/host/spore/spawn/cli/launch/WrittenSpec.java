package host.spore.spawn.cli.launch;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A spec that nobody wrote by hand, and for each part of it what the user typed or piped in. Its
 * mistakes are the user's, so they are told of the option and not of a file that will be gone.
 */
public final class WrittenSpec {
  private final String text;
  private final List<Part> parts;

  /**
   * Some lines of it.
   *
   * @param first of the lines, from 1
   * @param origin an option, or a field of what was piped in
   */
  record Part(int first, int last, String origin) {}

  WrittenSpec(String text, List<Part> parts) {
    this.text = text;
    this.parts = List.copyOf(parts);
  }

  /**
   * One whose fields each stand on a line of their own.
   *
   * @param options which option says what a field of this name is
   */
  public static WrittenSpec byField(String text, Map<String, String> options) {
    List<Part> parts = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      int colon = line.indexOf(':');
      String option = options.get(line.substring(0, Math.max(0, colon)));
      if (option != null) {
        // A script is the last field and stands below its name.
        parts.add(new Part(i + 1, line.endsWith("|") ? lines.size() : i + 1, option));
      }
    }
    return new WrittenSpec(text, parts);
  }

  /** The whole file. */
  public String text() {
    return text;
  }

  /** The same, each said of what was typed; what is about another file stays as it is. */
  public List<Diagnostic> retold(List<Diagnostic> diagnostics) {
    List<Diagnostic> all = new ArrayList<>();
    for (Diagnostic d : diagnostics) {
      SourceSpan span = d.span();
      boolean here = span != null && span.source().text().equals(text);
      all.add(here && span != null ? retold(d, span.line()) : d);
    }
    return all;
  }

  private Diagnostic retold(Diagnostic d, int line) {
    String origin = origin(line);
    String detail = d.detail();
    if (origin == null) {
      String there = text.lines().skip(Math.max(0, line - 1L)).findFirst().orElse("").strip();
      detail = (detail.isEmpty() ? "" : detail + "\n") + "The spec would say: " + there;
    }
    return new Diagnostic(
        d.code(),
        d.severity(),
        origin == null ? d.summary() : origin + ": " + d.summary(),
        detail,
        null,
        d.hint(),
        d.next());
  }

  private @Nullable String origin(int line) {
    for (Part part : parts) {
      if (part.first() <= line && line <= part.last()) {
        return part.origin();
      }
    }
    return null;
  }
}
