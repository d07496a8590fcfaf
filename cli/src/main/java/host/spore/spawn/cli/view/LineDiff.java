package host.spore.spawn.cli.view;

import java.util.ArrayList;
import java.util.List;

/** What changed between two texts, line by line. */
final class LineDiff {
  /** Above this many pairs of lines the texts are shown as replaced as a whole. */
  private static final int MOST_PAIRS = 1_000_000;

  private LineDiff() {}

  /** One line and its sign: a blank (kept), {@code -} or {@code +}. */
  record Line(char sign, String text) {}

  static List<Line> of(List<String> before, List<String> after) {
    List<Line> lines = new ArrayList<>();
    int start = 0;
    while (start < before.size()
        && start < after.size()
        && before.get(start).equals(after.get(start))) {
      lines.add(new Line(' ', before.get(start++)));
    }
    int kept = 0;
    while (kept < before.size() - start
        && kept < after.size() - start
        && before.get(before.size() - 1 - kept).equals(after.get(after.size() - 1 - kept))) {
      kept++;
    }
    middle(
        before.subList(start, before.size() - kept),
        after.subList(start, after.size() - kept),
        lines);
    for (int i = before.size() - kept; i < before.size(); i++) {
      lines.add(new Line(' ', before.get(i)));
    }
    return lines;
  }

  private static void middle(List<String> a, List<String> b, List<Line> lines) {
    if ((long) a.size() * b.size() > MOST_PAIRS) {
      a.forEach(line -> lines.add(new Line('-', line)));
      b.forEach(line -> lines.add(new Line('+', line)));
      return;
    }
    int[][] common = common(a, b);
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        lines.add(new Line(' ', a.get(i++)));
        j++;
      } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add(new Line('-', a.get(i++)));
      } else {
        lines.add(new Line('+', b.get(j++)));
      }
    }
  }

  /** Length of the longest common subsequence of what begins at each pair of lines. */
  private static int[][] common(List<String> a, List<String> b) {
    int[][] length = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        length[i][j] =
            a.get(i).equals(b.get(j))
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    return length;
  }
}
