package host.spore.spawn.agent.array;

/** Ranks of a launch in its order, such as {@code 0-249,252}. */
final class RankList {
  private RankList() {}

  /** The rank at a place; -1 if there is none. */
  static int at(String ranks, int place) {
    int left = place;
    for (String part : ranks.split(",", -1)) {
      int dash = part.indexOf('-');
      try {
        int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
        int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
        if (left <= last - first) {
          return first + left;
        }
        left -= last - first + 1;
      } catch (NumberFormatException e) {
        return -1;
      }
    }
    return -1;
  }
}
