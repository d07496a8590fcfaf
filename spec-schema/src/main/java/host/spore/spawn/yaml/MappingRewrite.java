package host.spore.spawn.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the values of a mapping new ones, one after the other. Most mappings stay as they are;
 * those come back themselves, without a copy.
 */
public final class MappingRewrite {
  private final Node.Mapping mapping;
  private @Nullable List<Node.Entry> changed;
  private int next;

  public MappingRewrite(Node.Mapping mapping) {
    this.mapping = mapping;
  }

  /** The value of the next entry; the same node if it stays. */
  @SuppressWarnings("ReferenceEquality") // the same node back means nothing was replaced
  public void add(Node value) {
    Node.Entry entry = mapping.entries().get(next);
    boolean same = value == entry.value();
    if (changed == null && !same) {
      changed = new ArrayList<>(mapping.entries().size());
      changed.addAll(mapping.entries().subList(0, next));
    }
    if (changed != null) {
      changed.add(same ? entry : new Node.Entry(entry.key(), value));
    }
    next++;
  }

  /** The mapping with the values that were added. */
  public Node.Mapping result() {
    return changed == null ? mapping : new Node.Mapping(changed, mapping.span());
  }
}
