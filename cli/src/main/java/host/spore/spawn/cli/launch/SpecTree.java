package host.spore.spawn.cli.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mapping of YAML that grows by paths and keeps the order in which it grew. */
final class SpecTree {
  private static final String STEP = "  ";
  private final Map<String, Object> entries = new LinkedHashMap<>();
  private final Map<String, String> comments = new LinkedHashMap<>();
  private final Map<String, String> origins = new LinkedHashMap<>();

  /** The mapping below this one, made where it is not there yet. */
  SpecTree in(String name) {
    if (entries.computeIfAbsent(name, n -> new SpecTree()) instanceof SpecTree below) {
      return below;
    }
    throw new IllegalStateException(name + " is no mapping");
  }

  /**
   * Sets a text, whatever is in it.
   *
   * @param path field names with dots between them
   */
  void text(String path, String value) {
    put(path, YamlScalar.text(value));
  }

  /** Sets what need not be text: a number, a time, a size, a word of the format. */
  void word(String path, String value) {
    put(path, YamlScalar.word(value));
  }

  /** Sets what a shell is to run. */
  void script(String path, String value) {
    put(path, YamlScalar.script(value));
  }

  /** Sets a list of texts. */
  void texts(String path, List<String> values) {
    List<String> written = new ArrayList<>();
    values.forEach(v -> written.add(YamlScalar.text(v)));
    put(path, "[ " + String.join(", ", written) + " ]");
  }

  /** Sets a list of mappings, each on one line. */
  void rows(String path, List<String> rows) {
    put(path, List.copyOf(rows));
  }

  /** Says something behind a field of this mapping. */
  void comment(String name, String text) {
    comments.put(name, text);
  }

  /** What the user typed for a field, or piped in. */
  void from(String path, String origin) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      origins.put(path, origin);
    } else {
      in(path.substring(0, dot)).from(path.substring(dot + 1), origin);
    }
  }

  boolean has(String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return entries.containsKey(path);
    }
    return entries.get(path.substring(0, dot)) instanceof SpecTree below
        && below.has(path.substring(dot + 1));
  }

  private void put(String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      entries.put(path, value);
    } else {
      in(path.substring(0, dot)).put(path.substring(dot + 1), value);
    }
  }

  /**
   * All of it, a field a line.
   *
   * @param parts gets the lines of what was typed; the innermost first
   */
  void write(StringBuilder out, String margin, List<WrittenSpec.Part> parts) {
    entries.forEach(
        (name, value) -> {
          int first = lines(out) + 1;
          String comment = comments.get(name);
          String after = comment == null ? "\n" : "  # " + comment + "\n";
          out.append(margin).append(name).append(':');
          switch (value) {
            case SpecTree below -> {
              out.append(after);
              below.write(out, margin + STEP, parts);
            }
            case List<?> rows -> {
              out.append(after);
              rows.forEach(row -> out.append(margin).append("  - ").append(row).append('\n'));
            }
            default -> out.append(' ').append(indented(value, margin)).append(after);
          }
          String origin = origins.get(name);
          if (origin != null) {
            parts.add(new WrittenSpec.Part(first, lines(out), origin));
          }
        });
  }

  private static int lines(StringBuilder out) {
    return (int) out.chars().filter(c -> c == '\n').count();
  }

  private static String indented(Object scalar, String margin) {
    return scalar.toString().replace("\n", "\n" + margin + STEP);
  }
}
