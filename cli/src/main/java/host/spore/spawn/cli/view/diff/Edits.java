package host.spore.spawn.cli.view.diff;

import java.util.ArrayList;
import java.util.List;

/** What was taken out of a list and put into it: the fewest items where that can be found out. */
final class Edits {
  /** Above this many pairs of items the lists are shown as replaced as a whole. */
  private static final int MOST_PAIRS = 1_000_000;

  private Edits() {}

  /**
   * A place of the lists.
   *
   * @param kept how many items both have there
   * @param removed what the earlier has behind these
   * @param added what the later has in its place
   */
  record Hunk<T>(List<T> kept, List<T> removed, List<T> added) {}

  /** The lists from their beginning to their end; only the last place may have no changes. */
  static <T> List<Hunk<T>> of(List<T> before, List<T> after) {
    int start = 0;
    int least = Math.min(before.size(), after.size());
    while (start < least && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < least - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    List<T> a = before.subList(start, before.size() - end);
    List<T> b = after.subList(start, after.size() - end);
    Collector<T> found = new Collector<>();
    before.subList(0, start).forEach(found::keep);
    if ((long) a.size() * b.size() > MOST_PAIRS) {
      a.forEach(found::remove);
      b.forEach(found::add);
    } else {
      middle(a, b, found);
    }
    before.subList(before.size() - end, before.size()).forEach(found::keep);
    return found.all();
  }

  private static <T> void middle(List<T> a, List<T> b, Collector<T> found) {
    int[][] common = common(a, b);
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        found.keep(a.get(i++));
        j++;
      } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
        found.remove(a.get(i++));
      } else {
        found.add(b.get(j++));
      }
    }
  }

  /** Length of the longest common subsequence of what begins at each pair of items. */
  private static <T> int[][] common(List<T> a, List<T> b) {
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

  private static final class Collector<T> {
    private final List<Hunk<T>> hunks = new ArrayList<>();
    private List<T> kept = new ArrayList<>();
    private List<T> removed = new ArrayList<>();
    private List<T> added = new ArrayList<>();

    void keep(T item) {
      if (!removed.isEmpty() || !added.isEmpty()) {
        close();
      }
      kept.add(item);
    }

    void remove(T item) {
      removed.add(item);
    }

    void add(T item) {
      added.add(item);
    }

    private void close() {
      hunks.add(new Hunk<>(kept, removed, added));
      kept = new ArrayList<>();
      removed = new ArrayList<>();
      added = new ArrayList<>();
    }

    List<Hunk<T>> all() {
      close();
      return hunks;
    }
  }
}
