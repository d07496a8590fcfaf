package host.spore.spawn.provider.aws.launch;

import java.util.ArrayList;
import java.util.List;

/**
 * Ranks of the members of one launch in launch order, written compactly: {@code 0-249,252}. Every
 * member carries the same text as a tag; its own rank is the one at its launch index.
 */
final class Ranks {
  private Ranks() {}

  static String text(List<Integer> ranks) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ranks.size(); ) {
      int last = i;
      while (last + 1 < ranks.size() && ranks.get(last + 1) == ranks.get(last) + 1) {
        last++;
      }
      text.append(text.isEmpty() ? "" : ",").append(ranks.get(i));
      if (last > i) {
        text.append('-').append(ranks.get(last));
      }
      i = last + 1;
    }
    return text.toString();
  }

  /**
   * Reads what {@link #text} writes.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static List<Integer> parse(String text) {
    List<Integer> ranks = new ArrayList<>();
    if (text.isEmpty()) {
      return ranks;
    }
    for (String part : text.split(",", -1)) {
      int dash = part.indexOf('-');
      int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
      int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
      if (last < first || last - first > 1_000_000) {
        throw new IllegalArgumentException("ranks " + text);
      }
      for (int rank = first; rank <= last; rank++) {
        ranks.add(rank);
      }
    }
    return ranks;
  }

  /** How many of them, from the first, can be written within so many characters; at least one. */
  static int fitting(List<Integer> ranks, int characters) {
    int low = 1;
    int high = ranks.size();
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (text(ranks.subList(0, middle)).length() <= characters) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
