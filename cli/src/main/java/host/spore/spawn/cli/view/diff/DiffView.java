package host.spore.spawn.cli.view.diff;

import host.spore.spawn.cli.terminal.Columns;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.engine.observe.Contents;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of a change, aligned: every part that changes, and how many parts do not. */
public final class DiffView {
  /** So many attributes that nobody asked for and nobody knows yet are named on one line. */
  private static final int TOO_MANY_LATER = 4;

  private static final String FURTHER_IN = "    ";

  private final Page page;
  private final Style style;
  private final boolean going;

  public DiffView(Page page) {
    this(page, false);
  }

  private DiffView(Page page, boolean going) {
    this.page = page;
    this.style = page.style();
    this.going = going;
  }

  /** One for what goes as a whole: of its scripts only the length is told. */
  public static DiffView going(Page page) {
    return new DiffView(page, true);
  }

  /** Writes the differences, each after so many columns. */
  public void write(String margin, List<AttributeChange> changes) {
    if (page.isSpoken()) {
      new SpokenDiff(page).write(changes);
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
      longest = Math.max(longest, Columns.width(ValueText.key(change.name())));
    }
    for (AttributeChange c : shown) {
      String name = Columns.pad(ValueText.key(c.name()), longest) + " = ";
      part(margin, name, c.before(), c.after(), ValueText.unit(c.name()) + note(c.onChange()));
    }
    if (together) {
      page.prose(margin + "# ", "known after apply: " + String.join(", ", later));
    }
  }

  /** Writes what is there, without a sign for what becomes of it. */
  public static void attribute(Page page, String margin, String name, Value value) {
    if (value instanceof Value.Text text && text.value().indexOf('\n') >= 0) {
      page.line(margin + name + " = |");
      for (TextDiff.Line line : TextDiff.whole(text.value(), ' ')) {
        page.line(margin + FURTHER_IN + line.text());
      }
    } else {
      page.line(margin + name + " = " + ValueText.of(value));
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

  /**
   * A value, or a part of one.
   *
   * @param name what stands before it, up to the value itself; empty for an item of a list
   */
  private void part(
      String margin, String name, @Nullable Value before, @Nullable Value after, String note) {
    Value old = JsonText.read(before);
    Value now = JsonText.read(after);
    boolean json =
        (old != null || before == null)
            && (now != null || after == null)
            && (old == null || !old.equals(now));
    if (!json) {
      old = before;
      now = after;
    }
    String head = name + (json ? "JSON " : "");
    if (isMap(old) && isMap(now)) {
      map(margin, head, old, now, note);
    } else if (isList(old) && isList(now)) {
      list(margin, head, old, now, note);
    } else if (isText(old) && isText(now) && (isScript(old) || isScript(now))) {
      script(margin, name, old, now, note);
    } else if (old != null && now != null && (isBlock(old) || isBlock(now))) {
      // Of another kind than before: nothing of the one can be compared with the other.
      part(margin, name, old, null, note);
      part(margin, name, null, now, "");
    } else {
      scalar(margin, name, old, now, note);
    }
  }

  private void scalar(
      String margin, String name, @Nullable Value before, @Nullable Value after, String note) {
    if (before instanceof Value.Text old && after instanceof Value.Text now) {
      texts(margin, name, old, now, note);
      return;
    }
    // An item of a list that goes has no place left that could be empty.
    String shown =
        before != null && after == null && name.isEmpty()
            ? ValueText.of(before)
            : values(before, after);
    page.line(margin + sign(before, after) + " " + name + shown + warn(note));
  }

  private String values(@Nullable Value before, @Nullable Value after) {
    if (before instanceof Value.Sensitive && after instanceof Value.Sensitive) {
      return "(sensitive, changed)";
    }
    if (before == null) {
      return after == null ? "null" : ValueText.of(after);
    }
    return ValueText.of(before)
        + style.dim(" -> ")
        + (after == null ? "null" : ValueText.of(after));
  }

  /** Below each other where they are long or hard to tell apart. */
  private void texts(String margin, String name, Value.Text before, Value.Text after, String note) {
    Visible.Detail detail = Difference.detail(before.value(), after.value());
    String old = own(before, detail);
    String now = own(after, detail);
    String remark = new Difference(before.value(), after.value()).note();
    String line = margin + sign('~') + " " + name + old + style.dim(" -> ") + now + warn(note);
    if (remark.isEmpty() && Columns.fits(line, page.width())) {
      page.line(line);
      return;
    }
    String inner = margin + FURTHER_IN;
    page.line(margin + sign('~') + " " + name.stripTrailing() + warn(note));
    page.line(inner + sign('-') + " " + old);
    page.line(inner + sign('+') + " " + now);
    remark(inner, remark);
  }

  private static String own(Value.Text text, Visible.Detail detail) {
    return detail == Visible.Detail.CHANGED
        ? ValueText.of(text)
        : Visible.quoted(text.value(), detail);
  }

  private void map(
      String margin, String name, @Nullable Value before, @Nullable Value after, String note) {
    Set<String> keys = new LinkedHashSet<>();
    collect(before, keys);
    collect(after, keys);
    if (isEmpty(before, keys) || isEmpty(after, keys)) {
      scalar(margin, name, before, after, note);
      return;
    }
    page.line(margin + sign(before, after) + " " + name + "{" + warn(note));
    entries(margin + FURTHER_IN, keys, before, after, name.isEmpty());
    page.line(margin + "  }");
  }

  /** True if there is nothing to compare entry by entry. */
  private static boolean isEmpty(@Nullable Value value, Set<String> keys) {
    return keys.isEmpty() || (value instanceof Value.MapOf map && map.entries().isEmpty());
  }

  /**
   * Writes what changed and counts the rest.
   *
   * @param item true for an item of a list: what stays tells which one it is
   */
  private void entries(
      String margin,
      Set<String> keys,
      @Nullable Value before,
      @Nullable Value after,
      boolean item) {
    int longest = 0;
    for (String key : keys) {
      longest = Math.max(longest, Columns.width(ValueText.key(key)));
    }
    int same = 0;
    for (String key : keys) {
      Value old = entry(before, key);
      Value now = entry(after, key);
      String name = Columns.pad(ValueText.key(key), longest) + " = ";
      if (old == null || now == null || !Contents.same(old, now)) {
        part(margin, name, old, now, ValueText.unit(key));
      } else if (item && !isBlock(now)) {
        page.line(margin + "  " + name + ValueText.of(now));
      } else {
        same++;
      }
    }
    unchanged(margin, same);
  }

  private void list(
      String margin, String name, @Nullable Value before, @Nullable Value after, String note) {
    List<Value> old = items(before);
    List<Value> now = items(after);
    if (before == null || after == null || old.isEmpty() || now.isEmpty()) {
      String line = margin + "  " + name + values(before, after) + note;
      if (Columns.fits(line, page.width())) {
        scalar(margin, name, before, after, note);
        return;
      }
    }
    page.line(margin + sign(before, after) + " " + name + "[" + warn(note));
    String inner = margin + FURTHER_IN;
    int same = 0;
    for (Edits.Hunk<Value> hunk : Edits.of(old, now)) {
      same += hunk.kept().size();
      items(inner, hunk.removed(), hunk.added());
    }
    unchanged(inner, same);
    page.line(margin + "  ]");
  }

  /** Items with parts of their own are compared with those that take their places. */
  private void items(String margin, List<Value> removed, List<Value> added) {
    int pairs = Math.min(removed.size(), added.size());
    List<Value> news = new ArrayList<>();
    for (int i = 0; i < removed.size(); i++) {
      Value old = removed.get(i);
      Value now = i < pairs ? added.get(i) : null;
      boolean compared =
          now != null
              && ((isMap(old) && isMap(now))
                  || (isList(old) && isList(now))
                  || isTelling(old, now)
                  || (old instanceof Value.Sensitive && now instanceof Value.Sensitive));
      part(margin, "", old, compared ? now : null, "");
      if (now != null && !compared) {
        news.add(now);
      }
    }
    news.addAll(added.subList(pairs, added.size()));
    news.forEach(now -> part(margin, "", null, now, ""));
  }

  /** True if something is to be said of what differs, such as of a long text in its middle. */
  private static boolean isTelling(Value old, Value now) {
    return old instanceof Value.Text before
        && now instanceof Value.Text after
        && ((isScript(before) && isScript(after))
            || !new Difference(before.value(), after.value()).note().isEmpty());
  }

  private void script(
      String margin, String name, @Nullable Value before, @Nullable Value after, String note) {
    String head = margin + sign(before, after) + " " + name;
    if (going && before instanceof Value.Text text) {
      int lines = TextDiff.whole(text.value(), '-').size();
      page.line(head + "(" + lines + " line" + (lines == 1 ? "" : "s") + ")");
      return;
    }
    page.line(head + "|" + warn(note));
    String inner = margin + FURTHER_IN;
    for (TextDiff.Line line : lines(before, after)) {
      if (line.sign() == '#') {
        remark(inner, line.text());
      } else {
        page.line(inner + sign(line.sign()) + " " + line.text());
      }
    }
  }

  private static List<TextDiff.Line> lines(@Nullable Value before, @Nullable Value after) {
    if (before instanceof Value.Text old) {
      return after instanceof Value.Text now
          ? TextDiff.of(old.value(), now.value())
          : TextDiff.whole(old.value(), '-');
    }
    return after instanceof Value.Text now ? TextDiff.whole(now.value(), ' ') : List.of();
  }

  private void unchanged(String margin, int count) {
    remark(margin, count == 0 ? "" : "(" + count + " unchanged)");
  }

  private void remark(String margin, String text) {
    if (!text.isEmpty()) {
      page.line(margin + "  " + style.dim("# " + text));
    }
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

  private static void collect(@Nullable Value value, Set<String> keys) {
    if (value instanceof Value.MapOf m) {
      keys.addAll(m.entries().keySet());
    }
  }

  private static @Nullable Value entry(@Nullable Value value, String key) {
    return value instanceof Value.MapOf m ? m.entries().get(key) : null;
  }

  private static List<Value> items(@Nullable Value value) {
    return value instanceof Value.ListOf list ? list.items() : List.of();
  }

  private static boolean isMap(@Nullable Value value) {
    return value == null || value instanceof Value.MapOf;
  }

  private static boolean isList(@Nullable Value value) {
    return value == null || value instanceof Value.ListOf;
  }

  private static boolean isText(@Nullable Value value) {
    return value == null || value instanceof Value.Text;
  }

  private static boolean isBlock(Value value) {
    return value instanceof Value.MapOf || value instanceof Value.ListOf || isScript(value);
  }

  static boolean isScript(@Nullable Value value) {
    return value instanceof Value.Text t && t.value().indexOf('\n') >= 0;
  }
}
