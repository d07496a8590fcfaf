package host.spore.spawn.engine.plan;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds what a mistyped name most likely meant. */
final class Suggestion {
  private Suggestion() {}

  /** {@code did you mean `…`?}, or null if nothing is close. */
  static @Nullable String didYouMean(String typed, Collection<String> known) {
    String best = null;
    int least = Math.max(2, typed.length() / 4) + 1;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - typed.length()) < least) {
        int distance = distance(typed, candidate);
        if (distance < least) {
          least = distance;
          best = candidate;
        }
      }
    }
    return best == null ? null : "did you mean `" + best + "`?";
  }

  /** How many letters to add, drop, change or swap with their neighbour. */
  private static int distance(String a, String b) {
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, a, b, i, j);
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int step(int[][] rows, String a, String b, int i, int j) {
    int change = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, 1 + rows[i - 2][j - 2]) : least;
  }
}
