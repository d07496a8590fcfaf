package host.spore.spawn.spec.object;

import host.spore.spawn.spec.shape.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A CSV file of points: a line of names, then a point a line. */
public final class PointsFile {
  /** The largest that is read. */
  public static final int MOST_BYTES = 8_000_000;

  private PointsFile() {}

  /**
   * Its points, each by name.
   *
   * @throws IllegalArgumentException that tells why it has none that can be read
   */
  public static List<Map<String, String>> points(String text) {
    return points(CsvText.rows(text));
  }

  private static List<Map<String, String>> points(List<List<String>> rows) {
    if (rows.size() < 2) {
      throw new IllegalArgumentException("It needs a line of names and a line for each point.");
    }
    List<String> names = rows.getFirst();
    List<Map<String, String>> points = new ArrayList<>(rows.size() - 1);
    for (int i = 1; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      if (row.size() != names.size()) {
        throw new IllegalArgumentException(
            "Row " + (i + 1) + " has " + row.size() + " values for " + names.size() + " names.");
      }
      Map<String, String> point = new LinkedHashMap<>();
      for (int k = 0; k < row.size(); k++) {
        String name = names.get(k).strip();
        if (!Form.VARIABLE.fits(name)) {
          throw new IllegalArgumentException("`" + name + "` is not " + Form.VARIABLE.expected());
        }
        if (point.put(name, row.get(k)) != null) {
          throw new IllegalArgumentException("`" + name + "` stands there twice.");
        }
      }
      points.add(point);
    }
    return points;
  }
}
