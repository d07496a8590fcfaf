package host.spore.spawn.cli.view.diff;

import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes that hold a JSON document as text, such as a policy, read as what they say. */
final class JsonText {
  private JsonText() {}

  /**
   * The document.
   *
   * @return null if the text is none, or says anything besides its structure, such as a key twice
   */
  static @Nullable Value read(@Nullable Value value) {
    if (!(value instanceof Value.Text text) || !mayBe(text.value())) {
      return null;
    }
    try {
      Value read = ValueJson.read(text.value());
      boolean structure = read instanceof Value.MapOf || read instanceof Value.ListOf;
      StringBuilder again = new StringBuilder();
      write(again, read);
      return structure && again.toString().equals(compact(text.value())) ? read : null;
    } catch (IllegalArgumentException notJson) {
      return null;
    }
  }

  private static boolean mayBe(String text) {
    String bare = text.strip();
    boolean opens = bare.startsWith("{") || bare.startsWith("[");
    // Keys with a dollar sign have a meaning of their own where values are read.
    return opens && bare.length() > 2 && !bare.contains("\"$");
  }

  /** Without the blanks between its parts. */
  private static String compact(String json) {
    StringBuilder all = new StringBuilder(json.length());
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (quoted && c == '\\' && i + 1 < json.length()) {
        all.append(c).append(json.charAt(++i));
        continue;
      }
      if (c == '"') {
        quoted = !quoted;
      }
      if (quoted || c > ' ') {
        all.append(c);
      }
    }
    return all.toString();
  }

  private static void write(StringBuilder out, Value value) {
    switch (value) {
      case Value.ListOf list -> list(out, list.items());
      case Value.MapOf map -> map(out, map.entries());
      case Value.Text text -> quoted(out, text.value());
      case Value.Bool bool -> out.append(bool.value());
      case Value.Num number -> out.append(number.text());
      case Value.Null _ -> out.append("null");
      case Value.Unknown _, Value.Sensitive _, Value.Reference _, Value.Join _ ->
          throw new IllegalArgumentException("no JSON");
    }
  }

  private static void list(StringBuilder out, List<Value> items) {
    out.append('[');
    for (int i = 0; i < items.size(); i++) {
      out.append(i == 0 ? "" : ",");
      write(out, items.get(i));
    }
    out.append(']');
  }

  private static void map(StringBuilder out, Map<String, Value> entries) {
    out.append('{');
    boolean first = true;
    for (Map.Entry<String, Value> entry : entries.entrySet()) {
      out.append(first ? "" : ",");
      first = false;
      quoted(out, entry.getKey());
      out.append(':');
      write(out, entry.getValue());
    }
    out.append('}');
  }

  private static void quoted(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> out.append(c);
      }
    }
    out.append('"');
  }
}
