package host.spore.spawn.cli.view.diff;

import java.text.Normalizer;

/** Where two texts on one line begin and cease to differ. */
final class Difference {
  /** Lines that are longer are hard to compare by eye. */
  private static final int LONG = 60;

  /** So many letters can be named one by one. */
  private static final int FEW = 4;

  private static final int MOST_SHOWN = 60;

  private final String before;
  private final String after;
  private final int start;
  private final int end;

  Difference(String before, String after) {
    this.before = before;
    this.after = after;
    int least = Math.min(before.length(), after.length());
    int from = 0;
    while (from < least && before.charAt(from) == after.charAt(from)) {
      from++;
    }
    if (from > 0 && Character.isHighSurrogate(before.charAt(from - 1))) {
      from--;
    }
    int to = 0;
    while (to < least - from
        && before.charAt(before.length() - 1 - to) == after.charAt(after.length() - 1 - to)) {
      to++;
    }
    if (to > 0 && Character.isLowSurrogate(before.charAt(before.length() - to))) {
      to--;
    }
    this.start = from;
    this.end = to;
  }

  /** True if both say the same but for blanks and line ends. */
  static boolean isOnlyBlanks(String before, String after) {
    return !before.equals(after) && bare(before).equals(bare(after));
  }

  private static String bare(String text) {
    StringBuilder all = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > ' ') {
        all.append(c);
      }
    }
    return all.toString();
  }

  /** True if both may look the same although letters of them differ. */
  static boolean looksAlike(String before, String after) {
    return !before.equals(after) && looks(before).equals(looks(after));
  }

  /** What is left of a text for the eye. */
  static String looks(String text) {
    return bare(Normalizer.normalize(text, Normalizer.Form.NFKC));
  }

  /** How much of the changed lines is to be named. */
  static Visible.Detail detail(String before, String after) {
    if (isOnlyBlanks(before, after)) {
      return Visible.Detail.BLANKS;
    }
    return looksAlike(before, after) ? Visible.Detail.LETTERS : Visible.Detail.CHANGED;
  }

  /** What helps to find it, where that is hard; else empty. */
  String note() {
    if (isOnlyBlanks(before, after)) {
      return "only whitespace differs";
    }
    String old = before.substring(start, before.length() - end);
    String now = after.substring(start, after.length() - end);
    boolean isLong = Math.max(before.length(), after.length()) > LONG;
    boolean hasMuchInCommon = start + end > LONG / 2;
    String letters = letters(old, now);
    if (!letters.isEmpty()) {
      return "at column " + column() + ": " + letters;
    }
    if (!isLong || !hasMuchInCommon || old.length() + now.length() > MOST_SHOWN) {
      return isLong && hasMuchInCommon ? "differs from column " + column() + " on" : "";
    }
    return "at column " + column() + ": " + Visible.quoted(old) + " -> " + Visible.quoted(now);
  }

  private int column() {
    return before.codePointCount(0, start) + 1;
  }

  /** The numbers of a few letters of which some are not ASCII; else empty. */
  private static String letters(String old, String now) {
    boolean few =
        old.codePointCount(0, old.length()) <= FEW && now.codePointCount(0, now.length()) <= FEW;
    if (!few || (old + now).chars().allMatch(c -> c < 0x7f)) {
      return "";
    }
    return named(old) + " -> " + named(now);
  }

  private static String named(String letters) {
    if (letters.isEmpty()) {
      return "nothing";
    }
    StringBuilder all = new StringBuilder(Visible.quoted(letters)).append(" (");
    letters
        .codePoints()
        .forEach(
            point ->
                all.append(all.charAt(all.length() - 1) == '(' ? "" : " ")
                    .append("U+")
                    .append(Visible.code(point)));
    return all.append(')').toString();
  }
}
