package host.spore.spawn.provider.aws.userdata;

import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The points of a sweep in what the members of a launch have in common: there {@link
 * InstanceKind#PARAMETERS} is a map of the members' maps by rank.
 */
public final class Points {
  private Points() {}

  /** Puts the points of these members in the place of any others. */
  public static Map<String, Value> put(
      Map<String, Value> inputs, Map<Integer, Map<String, Value>> points) {
    Map<String, Value> all = new LinkedHashMap<>(inputs);
    Map<String, Value> table = new LinkedHashMap<>();
    points.forEach((rank, point) -> table.put(Integer.toString(rank), new Value.MapOf(point)));
    if (!table.isEmpty()) {
      all.put(InstanceKind.PARAMETERS, new Value.MapOf(table));
    }
    return all;
  }

  /** The same for some of the members only. */
  public static Map<String, Value> only(Map<String, Value> inputs, List<Integer> ranks) {
    Map<String, Value> table = Attributes.map(inputs, InstanceKind.PARAMETERS);
    Map<Integer, Map<String, Value>> points = new LinkedHashMap<>();
    for (int rank : ranks) {
      if (table.get(Integer.toString(rank)) instanceof Value.MapOf point) {
        points.put(rank, point.entries());
      }
    }
    return points.isEmpty() ? inputs : put(inputs, points);
  }

  /** The points by rank; empty if there are none. */
  static Map<String, Map<String, String>> of(Map<String, Value> inputs) {
    Map<String, Value> table = Attributes.map(inputs, InstanceKind.PARAMETERS);
    Map<String, Map<String, String>> points = new LinkedHashMap<>();
    table.keySet().forEach(rank -> points.put(rank, Attributes.textMap(table, rank)));
    return points;
  }
}
