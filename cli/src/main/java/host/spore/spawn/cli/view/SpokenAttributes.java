package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Columns;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of a change to be heard: a statement each, maps entry by entry. */
final class SpokenAttributes {
  private final Page page;

  SpokenAttributes(Page page) {
    this.page = page;
  }

  void write(List<AttributeChange> changes) {
    List<String> later = new ArrayList<>();
    for (AttributeChange change : changes) {
      if (change.onChange() == null && change.after() instanceof Value.Unknown) {
        later.add(change.name());
      } else {
        one(change.name(), change.before(), change.after(), note(change.onChange()));
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

  private void one(String name, @Nullable Value before, @Nullable Value after, String note) {
    if (isMap(before) && isMap(after) && !keys(before, after).isEmpty()) {
      for (String key : keys(before, after)) {
        Value old = entry(before, key);
        Value now = entry(after, key);
        if (old == null || !old.equals(now)) {
          one(name + "." + key, old, now, note);
        }
      }
    } else if (isScript(before) || isScript(after)) {
      script(name, before, after, note);
    } else if (before == null) {
      page.line(name + " is " + text(after) + note);
    } else if (after == null) {
      page.line(name + " is removed, it was " + text(before) + note);
    } else {
      page.line(name + " changes from " + text(before) + " to " + text(after) + note);
    }
  }

  private void script(String name, @Nullable Value before, @Nullable Value after, String note) {
    List<String> old = lines(before);
    List<String> now = lines(after);
    if (after == null) {
      page.line(name + " is removed, it had " + Words.count(old.size(), "line"));
      return;
    }
    if (before == null) {
      page.line(name + " has " + Words.count(now.size(), "line") + note);
      for (int i = 0; i < now.size(); i++) {
        page.uncut("line " + (i + 1) + ": " + Columns.printable(now.get(i)));
      }
      return;
    }
    page.line(name + " changes" + note);
    for (LineDiff.Line line : LineDiff.of(old, now)) {
      if (line.sign() != ' ') {
        String what = line.sign() == '-' ? "line removed: " : "line added: ";
        page.uncut(what + Columns.printable(line.text()));
      }
    }
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

  private static boolean isScript(@Nullable Value value) {
    return value instanceof Value.Text t && t.value().indexOf('\n') >= 0;
  }

  /** What is no text, such as what is not known yet, is a line of its own kind. */
  private static List<String> lines(@Nullable Value value) {
    return switch (value) {
      case null -> List.of();
      case Value.Text t -> t.value().stripTrailing().lines().toList();
      default -> List.of(AttributeView.text(value));
    };
  }

  private static String text(@Nullable Value value) {
    return value == null ? "nothing" : AttributeView.text(value);
  }
}
