package host.spore.spawn.spec.shape;

import host.spore.spawn.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays one mapping over another. */
final class Merging {
  private Merging() {}

  /**
   * The union of both; an entry of both is merged by its field's shape, one whose alternative is on
   * top is left out.
   */
  static Node.Mapping merge(ObjectShape<?> owner, Node.Mapping over, Node.Mapping under) {
    Map<String, Node.Entry> below = HashMap.newHashMap(under.entries().size());
    for (Node.Entry entry : under.entries()) {
      below.put(entry.key().text(), entry);
    }
    List<Node.Entry> merged = new ArrayList<>(over.entries().size() + below.size());
    for (Node.Entry entry : over.entries()) {
      Node.Entry other = below.remove(entry.key().text());
      Field<?> field = other == null ? null : owner.field(entry.key().text());
      merged.add(
          other == null || field == null
              ? entry
              : new Node.Entry(entry.key(), field.shape().merge(entry.value(), other.value())));
    }
    for (Node.Entry entry : under.entries()) {
      String name = entry.key().text();
      if (below.containsKey(name) && !owner.hides(over, name)) {
        merged.add(entry);
      }
    }
    return new Node.Mapping(merged, over.span());
  }
}
