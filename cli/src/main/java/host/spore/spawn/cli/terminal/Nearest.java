package host.spore.spawn.cli.terminal;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What a mistyped word was probably meant to be. */
public final class Nearest {
  private Nearest() {}

  /** The known word that takes the fewest edits to reach, if few enough; null otherwise. */
  public static @Nullable String to(String typed, Collection<String> known) {
    String best = null;
    int fewest = Math.max(1, typed.length() / 3) + 1;
    for (String word : known) {
      int edits = edits(typed, word);
      if (edits < fewest) {
        fewest = edits;
        best = word;
      }
    }
    return best;
  }

  /** Insertions, deletions, substitutions and swaps of neighbours. */
  private static int edits(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
