package host.spore.spawn.spec.object;

import java.util.List;
import java.util.Map;

/** The path of a CSV file of points, which is read: a line of names, then a point a line. */
final class PointsFileShape extends FileShape<List<Map<String, String>>> {
  PointsFileShape() {
    super("SPN-0321", PointsFile.MOST_BYTES);
  }

  @Override
  List<Map<String, String>> content(String path, String text) {
    return PointsFile.points(text);
  }

  @Override
  String notThat() {
    return "has no points that can be read";
  }

  @Override
  public String expected() {
    return "the path of a CSV file";
  }
}
