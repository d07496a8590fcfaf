package host.spore.spawn.spec.object;

import host.spore.spawn.spec.Spec.Sweep;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.ListShape;
import host.spore.spawn.spec.shape.MapShape;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.TextShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code sweep} of an array: one member for each point, with the point's values. */
final class SweepShape extends ObjectShape<Sweep> {
  private final Field<Map<String, List<String>>> grid =
      add(
          "grid",
          new MapShape<>(Form.VARIABLE, ListShape.notEmpty(TextShape.free())),
          "Every combination of these values; the last name varies fastest.");
  private final Field<List<Map<String, String>>> list =
      add(
          "list",
          ListShape.notEmpty(new MapShape<>(Form.VARIABLE, TextShape.free())),
          "The points themselves, one mapping each.");
  private final Field<List<Map<String, String>>> csv =
      add("csv", new PointsFileShape(), "A CSV file: names, then a point a line.");

  SweepShape() {
    super("sweep", "a mapping such as `{ grid: { lr: [0.1, 0.01], bs: [32, 64] } }`");
  }

  @Override
  protected @Nullable Sweep build(Fields f) {
    if (!ExactlyOne.of(f, grid, list, csv)) {
      return null;
    }
    Map<String, List<String>> axes = f.get(grid);
    List<Map<String, String>> points = axes == null ? f.get(f.has(list) ? list : csv) : List.of();
    if (points == null) {
      return null; // why was said
    }
    if (axes != null) {
      long size = 1;
      for (List<String> values : axes.values()) {
        size = Math.min(size * values.size(), ArrayShape.MOST_MEMBERS + 1L);
      }
      points = size > ArrayShape.MOST_MEMBERS ? tooMany(f) : product(axes);
    } else if (points.size() > ArrayShape.MOST_MEMBERS) {
      points = tooMany(f);
    }
    return points.isEmpty() || clash(f, points) ? null : new Sweep(named(points));
  }

  private static List<Map<String, String>> tooMany(Fields f) {
    f.decoding()
        .error(
            "SPN-0105",
            "`sweep` has more than " + ArrayShape.MOST_MEMBERS + " points",
            "An array has no more members than that.",
            f.span(),
            null);
    return List.of();
  }

  private static List<Map<String, String>> product(Map<String, List<String>> axes) {
    List<Map<String, String>> points = List.of(Map.of());
    for (Map.Entry<String, List<String>> axis : axes.entrySet()) {
      List<Map<String, String>> more = new ArrayList<>(points.size() * axis.getValue().size());
      for (Map<String, String> point : points) {
        for (String value : axis.getValue()) {
          Map<String, String> one = new LinkedHashMap<>(point);
          one.put(axis.getKey(), value);
          more.add(one);
        }
      }
      points = more;
    }
    return points;
  }

  private static boolean clash(Fields f, List<Map<String, String>> points) {
    for (Map<String, String> point : points) {
      Set<String> names = new LinkedHashSet<>();
      for (String name : point.keySet()) {
        if (!names.add(variable(name))) {
          f.decoding()
              .error(
                  "SPN-0108",
                  "two parameters would both be `" + variable(name) + "`",
                  "Names that differ only in upper and lower case are one variable.",
                  f.span(),
                  "rename `" + name + "`");
          return true;
        }
      }
    }
    return false;
  }

  private static List<Map<String, String>> named(List<Map<String, String>> points) {
    List<Map<String, String>> all = new ArrayList<>(points.size());
    for (Map<String, String> point : points) {
      Map<String, String> one = new LinkedHashMap<>();
      point.forEach((name, value) -> one.put(variable(name), value));
      all.add(one);
    }
    return all;
  }

  private static String variable(String name) {
    return "PARAM_" + name.toUpperCase(Locale.ROOT);
  }
}
