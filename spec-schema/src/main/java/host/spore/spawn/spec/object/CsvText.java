package host.spore.spawn.spec.object;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values as RFC 4180 has them; lines without any text are left out. */
final class CsvText {
  private final String text;
  private int at;

  private CsvText(String text) {
    this.text = text;
    this.at = text.startsWith("\uFEFF") ? 1 : 0;
  }

  /**
   * The rows.
   *
   * @throws IllegalArgumentException if a quote is not closed
   */
  static List<List<String>> rows(String text) {
    CsvText csv = new CsvText(text);
    List<List<String>> rows = new ArrayList<>();
    while (csv.at < text.length()) {
      List<String> row = csv.row();
      if (row.size() > 1 || !row.getFirst().isBlank()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private List<String> row() {
    List<String> row = new ArrayList<>();
    while (true) {
      row.add(value());
      if (at >= text.length()) {
        return row;
      }
      char end = text.charAt(at++);
      if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
        at++;
      }
      if (end != ',') {
        return row;
      }
      if (at == text.length()) {
        row.add("");
        return row;
      }
    }
  }

  private String value() {
    StringBuilder value = new StringBuilder();
    boolean quoted = at < text.length() && text.charAt(at) == '"';
    at += quoted ? 1 : 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (quoted && c == '"') {
        at++;
        if (at >= text.length() || text.charAt(at) != '"') {
          quoted = false;
          continue;
        }
      } else if (!quoted && (c == ',' || c == '\n' || c == '\r')) {
        return value.toString();
      }
      value.append(c);
      at++;
    }
    if (quoted) {
      throw new IllegalArgumentException("A quote is not closed.");
    }
    return value.toString();
  }
}
