package host.spore.spawn.cli.view.diff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What changed between two texts of several lines. */
final class TextDiff {
  private static final int CONTEXT = 2;

  private final List<Line> lines = new ArrayList<>();

  /** True if it is said already that only blanks differ. */
  private boolean blanks;

  /**
   * A line to be shown.
   *
   * @param sign a blank (kept), {@code -}, {@code +}, or {@code #} for a remark
   */
  record Line(char sign, String text) {}

  private TextDiff() {}

  /** The changed lines with a little of what is around them, and what is to be said of them. */
  static List<Line> of(String before, String after) {
    TextDiff diff = new TextDiff();
    String old = before;
    String now = after;
    String ends = ends(old, now);
    if (!ends.isEmpty()) {
      diff.remark("line ends change from " + ends);
      old = old.replace("\r\n", "\n");
      now = now.replace("\r\n", "\n");
    }
    diff.blanks = Difference.isOnlyBlanks(old, now);
    if (diff.blanks) {
      diff.remark("only whitespace differs");
    }
    boolean named = isEnded(old) != isEnded(now);
    diff.hunks(Edits.of(split(old, named), split(now, named)));
    return diff.lines;
  }

  /** All lines of a text of which there was nothing before, or will be nothing after. */
  static List<Line> whole(String text, char sign) {
    List<Line> all = new ArrayList<>();
    for (String line : split(text, true)) {
      all.add(new Line(sign, shown(line, Visible.Detail.CONTEXT)));
    }
    return all;
  }

  /** In which way all line ends change; empty if they do not, or not all in the same way. */
  private static String ends(String before, String after) {
    if (isUnix(before) && isDos(after)) {
      return "LF to CRLF";
    }
    return isDos(before) && isUnix(after) ? "CRLF to LF" : "";
  }

  private static boolean isUnix(String text) {
    return text.indexOf('\n') >= 0 && !text.contains("\r");
  }

  private static boolean isDos(String text) {
    String without = text.replace("\r\n", "");
    return without.length() < text.length()
        && without.indexOf('\n') < 0
        && without.indexOf('\r') < 0;
  }

  private static boolean isEnded(String text) {
    return text.isEmpty() || text.endsWith("\n");
  }

  /** The lines without their breaks; the last one with a break too many if it has none itself. */
  private static List<String> split(String text, boolean named) {
    List<String> all = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      all.add(text.substring(from, end));
      from = end + 1;
    }
    if (from < text.length()) {
      all.add(text.substring(from) + (named ? "\n" : ""));
    }
    return all;
  }

  private static String shown(String line, Visible.Detail detail) {
    return line.endsWith("\n")
        ? Visible.line(line.substring(0, line.length() - 1), detail) + Visible.NO_NEWLINE
        : Visible.line(line, detail);
  }

  private void remark(String text) {
    lines.add(new Line('#', text));
  }

  private void hunks(List<Edits.Hunk<String>> hunks) {
    for (int i = 0; i < hunks.size(); i++) {
      Edits.Hunk<String> hunk = hunks.get(i);
      boolean last = hunk.removed().isEmpty() && hunk.added().isEmpty();
      kept(hunk.kept(), i > 0, !last);
      if (hunk.removed().size() == hunk.added().size()) {
        paired(hunk.removed(), hunk.added());
      } else {
        unpaired('-', hunk.removed(), hunk.added());
        unpaired('+', hunk.added(), hunk.removed());
      }
    }
  }

  private void kept(List<String> kept, boolean afterChange, boolean beforeChange) {
    int head = afterChange ? Math.min(CONTEXT, kept.size()) : 0;
    int tail = beforeChange ? Math.min(CONTEXT, kept.size() - head) : 0;
    int hidden = kept.size() - head - tail;
    for (int i = 0; i < kept.size(); i++) {
      if (i == head && hidden > 0) {
        remark("(" + hidden + " unchanged line" + (hidden == 1 ? "" : "s") + ")");
      }
      if (i < head || i >= head + hidden) {
        changed(' ', kept.get(i), Visible.Detail.CONTEXT);
      }
    }
  }

  /** As many lines as before: each stands for the one it takes the place of. */
  private void paired(List<String> removed, List<String> added) {
    List<Line> news = new ArrayList<>(added.size());
    for (int i = 0; i < removed.size(); i++) {
      String old = removed.get(i);
      String now = added.get(i);
      Visible.Detail detail = Difference.detail(old, now);
      String note = blanks || isSame(old, now) ? "" : new Difference(old, now).note();
      if (note.isEmpty()) {
        changed('-', old, detail);
        news.add(new Line('+', shown(now, detail)));
        continue;
      }
      // What is said of a pair stands below it.
      lines.addAll(news);
      news.clear();
      changed('-', old, detail);
      changed('+', now, detail);
      remark(note);
    }
    lines.addAll(news);
  }

  /** A line that looks like one of the other side is shown down to its letters. */
  private void unpaired(char sign, List<String> changed, List<String> others) {
    Set<String> looks = new HashSet<>();
    others.forEach(line -> looks.add(Difference.looks(line)));
    for (String line : changed) {
      boolean alike = looks.contains(Difference.looks(line));
      changed(sign, line, alike ? Visible.Detail.LETTERS : Visible.Detail.CHANGED);
    }
  }

  /** True if only the line break at the end differs, which is named where it lacks. */
  private static boolean isSame(String old, String now) {
    return old.endsWith("\n") != now.endsWith("\n");
  }

  private void changed(char sign, String line, Visible.Detail detail) {
    lines.add(new Line(sign, shown(line, detail)));
  }
}
