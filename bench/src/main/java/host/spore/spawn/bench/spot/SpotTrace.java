package host.spore.spawn.bench.spot;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many machines of one kind were to be had at which time: lines {@code MINUTE,MACHINES}, each
 * until the next one; lines that begin with {@code #} say where it comes from.
 */
public final class SpotTrace {
  private final TreeMap<Integer, Integer> changes = new TreeMap<>();

  private SpotTrace(Map<Integer, Integer> changes) {
    this.changes.putAll(changes);
  }

  /**
   * Reads a trace.
   *
   * @throws IllegalArgumentException if a line is neither a comment nor two numbers
   */
  public static SpotTrace parse(List<String> lines) {
    Map<Integer, Integer> changes = new TreeMap<>();
    for (String line : lines) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      int comma = text.indexOf(',');
      if (comma < 0) {
        throw new IllegalArgumentException("no MINUTE,MACHINES: " + text);
      }
      changes.put(
          Integer.parseInt(text.substring(0, comma).strip()),
          Integer.parseInt(text.substring(comma + 1).strip()));
    }
    return new SpotTrace(changes);
  }

  /** Machines to be had in that minute; none before the first line. */
  public int at(int minute) {
    Map.Entry<Integer, Integer> change = changes.floorEntry(minute);
    return change == null ? 0 : change.getValue();
  }

  /** The minute of the last line. */
  public int end() {
    return changes.isEmpty() ? 0 : changes.lastKey();
  }
}
