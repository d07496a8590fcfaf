package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Columns;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of a change, aligned, nested maps and scripts as blocks. */
final class AttributeView {
  private static final int CONTEXT = 2;

  /** So many attributes that nobody asked for and nobody knows yet are named on one line. */
  private static final int TOO_MANY_LATER = 4;

  private final Page page;
  private final Style style;

  AttributeView(Page page) {
    this.page = page;
    this.style = page.style();
  }

  /** Writes the differences, each after so many columns. */
  void write(String margin, List<AttributeChange> changes) {
    if (page.isSpoken()) {
      new SpokenAttributes(page).write(changes);
      return;
    }
    List<AttributeChange> single = new ArrayList<>(changes.size());
    List<String> later = new ArrayList<>();
    for (AttributeChange change : changes) {
      if (change.onChange() == null && change.after() instanceof Value.Unknown) {
        later.add(change.name());
      } else {
        single.add(change);
      }
    }
    boolean together = later.size() >= TOO_MANY_LATER;
    List<AttributeChange> shown = together ? single : changes;
    int longest = 0;
    for (AttributeChange change : shown) {
      longest = Math.max(longest, Columns.width(change.name()));
    }
    for (AttributeChange c : shown) {
      one(margin, Columns.pad(c.name(), longest), c.before(), c.after(), note(c.onChange()));
    }
    if (together) {
      page.prose(margin + "# ", "known after apply: " + String.join(", ", later));
    }
  }

  private static String note(@Nullable OnChange onChange) {
    if (onChange == null) {
      return "";
    }
    return switch (onChange) {
      case UPDATE -> "";
      case RESTART -> " # forces a restart";
      case REPLACE -> " # forces replacement";
    };
  }

  private void one(
      String margin, String name, @Nullable Value before, @Nullable Value after, String note) {
    if (before instanceof Value.MapOf || after instanceof Value.MapOf) {
      if (map(margin, name, before, after, note)) {
        return;
      }
    }
    if (isScript(before) || isScript(after)) {
      script(margin, name, before, after, note);
      return;
    }
    page.line(
        margin + sign(before, after) + " " + name + " = " + scalar(before, after) + warn(note));
  }

  private String scalar(@Nullable Value before, @Nullable Value after) {
    if (before == null) {
      return after == null ? "null" : text(after);
    }
    return text(before) + style.dim(" -> ") + (after == null ? "null" : text(after));
  }

  /** Writes a map entry by entry, the equal ones counted; false if it is better on one line. */
  private boolean map(
      String margin, String name, @Nullable Value before, @Nullable Value after, String note) {
    if (!(before == null || before instanceof Value.MapOf)
        || !(after == null || after instanceof Value.MapOf)) {
      return false;
    }
    Set<String> keys = new LinkedHashSet<>();
    collect(before, keys);
    collect(after, keys);
    if (keys.isEmpty()) {
      return false;
    }
    page.line(margin + sign(before, after) + " " + name + " = {" + warn(note));
    int longest = 0;
    for (String key : keys) {
      longest = Math.max(longest, Columns.width(key));
    }
    int same = 0;
    for (String key : keys) {
      Value old = entry(before, key);
      Value now = entry(after, key);
      if (old != null && old.equals(now)) {
        same++;
      } else {
        one(margin + "    ", Columns.pad(key, longest), old, now, "");
      }
    }
    if (same > 0) {
      page.line(margin + "      " + style.dim("# (" + same + " unchanged)"));
    }
    page.line(margin + "  }");
    return true;
  }

  private static void collect(@Nullable Value value, Set<String> keys) {
    if (value instanceof Value.MapOf m) {
      keys.addAll(m.entries().keySet());
    }
  }

  private static @Nullable Value entry(@Nullable Value value, String key) {
    return value instanceof Value.MapOf m ? m.entries().get(key) : null;
  }

  private void script(
      String margin, String name, @Nullable Value before, @Nullable Value after, String note) {
    List<String> old = lines(before);
    List<String> now = lines(after);
    if (before != null && after == null) {
      page.line(
          margin
              + sign(before, null)
              + " "
              + name
              + " = ("
              + Words.count(old.size(), "line")
              + ")");
      return;
    }
    if (!(after instanceof Value.Text) || !(before == null || before instanceof Value.Text)) {
      page.line(
          margin
              + sign(before, after)
              + " "
              + name
              + " = "
              + brief(before, old)
              + (after == null ? "" : style.dim(" -> ") + brief(after, now))
              + warn(note));
      return;
    }
    page.line(margin + sign(before, after) + " " + name + " = |" + warn(note));
    String inner = margin + "    ";
    if (before == null) {
      now.forEach(line -> page.line(inner + "  " + Columns.printable(line)));
      return;
    }
    differences(inner, LineDiff.of(old, now));
  }

  private String brief(@Nullable Value value, List<String> lines) {
    if (value == null) {
      return "null";
    }
    return isScript(value) ? "(" + Words.count(lines.size(), "line") + ")" : text(value);
  }

  /** Changed lines with a little of what is around them. */
  private void differences(String margin, List<LineDiff.Line> lines) {
    int hidden = 0;
    for (int i = 0; i < lines.size(); i++) {
      LineDiff.Line line = lines.get(i);
      if (line.sign() == ' ' && !isNearChange(lines, i)) {
        hidden++;
        continue;
      }
      hidden = hiddenNote(margin, hidden);
      page.line(margin + sign(line.sign()) + " " + Columns.printable(line.text()));
    }
    hiddenNote(margin, hidden);
  }

  private int hiddenNote(String margin, int hidden) {
    if (hidden > 0) {
      page.line(margin + "  " + style.dim("# (" + Words.count(hidden, "unchanged line") + ")"));
    }
    return 0;
  }

  private static boolean isNearChange(List<LineDiff.Line> lines, int at) {
    int last = Math.min(lines.size() - 1, at + CONTEXT);
    for (int i = Math.max(0, at - CONTEXT); i <= last; i++) {
      if (lines.get(i).sign() != ' ') {
        return true;
      }
    }
    return false;
  }

  private String sign(@Nullable Value before, @Nullable Value after) {
    if (before == null) {
      return sign('+');
    }
    return after == null ? sign('-') : sign('~');
  }

  private String sign(char sign) {
    return switch (sign) {
      case '+' -> style.green("+");
      case '-' -> style.red("-");
      case '~' -> style.yellow("~");
      default -> " ";
    };
  }

  private String warn(String note) {
    return note.isEmpty() ? "" : style.red(note);
  }

  private static boolean isScript(@Nullable Value value) {
    return value instanceof Value.Text t && t.value().indexOf('\n') >= 0;
  }

  private static List<String> lines(@Nullable Value value) {
    return value instanceof Value.Text t ? t.value().stripTrailing().lines().toList() : List.of();
  }

  /** A value on one line: text in quotes, what is secret or not known yet as a mark. */
  static String text(Value value) {
    return switch (value) {
      case Value.Text t ->
          t.equals(Folding.OWN) || t.equals(Folding.ITS_RANK) ? t.value() : quoted(t.value());
      case Value.ListOf l -> list(l);
      case Value.MapOf m -> map(m);
      case Value.Null n -> "null";
      case Value.Bool b -> Values.display(b);
      case Value.Num n -> Values.display(n);
      case Value.Unknown u -> Values.display(u);
      case Value.Sensitive s -> Values.display(s);
      case Value.Reference r -> "(known after apply)";
      case Value.Join j -> "(known after apply)";
    };
  }

  private static String list(Value.ListOf list) {
    StringBuilder all = new StringBuilder("[");
    for (Value item : list.items()) {
      all.append(all.length() == 1 ? "" : ", ").append(text(item));
    }
    return all.append(']').toString();
  }

  private static String map(Value.MapOf map) {
    StringBuilder all = new StringBuilder("{");
    map.entries()
        .forEach(
            (k, v) -> all.append(all.length() == 1 ? "" : ", ").append(k + " = ").append(text(v)));
    return all.append('}').toString();
  }

  private static String quoted(String text) {
    String shown = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "\"" + Columns.printable(shown) + "\"";
  }
}
