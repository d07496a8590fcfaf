package host.spore.spawn.cli.view.diff;

import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.engine.observe.Contents;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of a change to be heard: a statement each, what has parts part by part. */
final class SpokenDiff {
  private final Page page;

  SpokenDiff(Page page) {
    this.page = page;
  }

  void write(List<AttributeChange> changes) {
    List<String> later = new ArrayList<>();
    for (AttributeChange change : changes) {
      if (change.onChange() == null && change.after() instanceof Value.Unknown) {
        later.add(change.name());
      } else {
        part(change.name(), change.before(), change.after(), note(change.onChange()));
      }
    }
    if (!later.isEmpty()) {
      page.line("Known after apply: " + String.join(", ", later) + ".");
    }
  }

  private static String note(@Nullable OnChange onChange) {
    return switch (onChange) {
      case null -> "";
      case UPDATE -> "";
      case RESTART -> ", which forces a restart";
      case REPLACE -> ", which forces replacement";
    };
  }

  private void part(String name, @Nullable Value before, @Nullable Value after, String note) {
    Value old = JsonText.read(before);
    Value now = JsonText.read(after);
    if (old == null || now == null || old.equals(now)) {
      old = before;
      now = after;
    }
    if (isMap(old) && isMap(now) && !keys(old, now).isEmpty()) {
      for (String key : keys(old, now)) {
        Value was = entry(old, key);
        Value is = entry(now, key);
        if (was == null || is == null || !Contents.same(was, is)) {
          part(name + "." + key, was, is, note);
        }
      }
    } else if (old instanceof Value.ListOf was && now instanceof Value.ListOf is) {
      items(name, was, is, note);
    } else if (DiffView.isScript(old) || DiffView.isScript(now)) {
      script(name, old, now, note);
    } else {
      // Values are read as they are.
      page.uncut(statement(name, old, now) + note);
    }
  }

  private static String statement(String name, @Nullable Value before, @Nullable Value after) {
    if (before == null) {
      return name + " is " + text(after);
    }
    if (after == null) {
      return name + " is removed, it was " + text(before);
    }
    if (before instanceof Value.Sensitive && after instanceof Value.Sensitive) {
      return name + " is sensitive and changes";
    }
    return name + " changes from " + text(before) + " to " + text(after) + remark(before, after);
  }

  private static String remark(Value before, Value after) {
    if (before instanceof Value.Text old && after instanceof Value.Text now) {
      String remark = new Difference(old.value(), now.value()).note();
      return remark.isEmpty() ? "" : ", " + remark.replace(" -> ", " to ");
    }
    return "";
  }

  private void items(String name, Value.ListOf before, Value.ListOf after, String note) {
    page.line(name + " changes" + note);
    int at = 0;
    for (Edits.Hunk<Value> hunk : Edits.of(before.items(), after.items())) {
      at += hunk.kept().size();
      int pairs = Math.min(hunk.removed().size(), hunk.added().size());
      for (int i = 0; i < hunk.removed().size(); i++) {
        part(
            name + " item " + (at + i + 1),
            hunk.removed().get(i),
            i < pairs ? hunk.added().get(i) : null,
            "");
      }
      for (int i = pairs; i < hunk.added().size(); i++) {
        part(name + " new item", null, hunk.added().get(i), "");
      }
      at += hunk.removed().size();
    }
  }

  private void script(String name, @Nullable Value before, @Nullable Value after, String note) {
    if (!(after instanceof Value.Text now)) {
      String old = before instanceof Value.Text text ? count(text) : text(before);
      page.line(
          after == null
              ? name + " is removed, it had " + old
              : name + " changes from " + old + " to " + text(after) + note);
      return;
    }
    if (!(before instanceof Value.Text old)) {
      String from = before == null ? "" : ", it was " + text(before) + ",";
      page.line(name + from + " has " + count(now) + note);
      List<TextDiff.Line> lines = TextDiff.whole(now.value(), ' ');
      for (int i = 0; i < lines.size(); i++) {
        page.uncut("line " + (i + 1) + ": " + lines.get(i).text());
      }
      return;
    }
    page.line(name + " changes" + note);
    for (TextDiff.Line line : TextDiff.of(old.value(), now.value())) {
      switch (line.sign()) {
        case '-' -> page.uncut("line removed: " + line.text());
        case '+' -> page.uncut("line added: " + line.text());
        case '#' -> page.line(line.text().startsWith("(") ? "" : line.text());
        default -> {
          // What stays is not read out.
        }
      }
    }
  }

  private static String count(Value.Text text) {
    int lines = TextDiff.whole(text.value(), ' ').size();
    return lines + (lines == 1 ? " line" : " lines");
  }

  private static boolean isMap(@Nullable Value value) {
    return value == null || value instanceof Value.MapOf;
  }

  private static Set<String> keys(@Nullable Value before, @Nullable Value after) {
    Set<String> keys = new LinkedHashSet<>();
    if (before instanceof Value.MapOf old) {
      keys.addAll(old.entries().keySet());
    }
    if (after instanceof Value.MapOf now) {
      keys.addAll(now.entries().keySet());
    }
    return keys;
  }

  private static @Nullable Value entry(@Nullable Value value, String key) {
    return value instanceof Value.MapOf map ? map.entries().get(key) : null;
  }

  private static String text(@Nullable Value value) {
    return value == null ? "nothing" : ValueText.of(value);
  }
}
