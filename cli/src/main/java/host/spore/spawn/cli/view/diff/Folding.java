package host.spore.spawn.cli.view.diff;

import host.spore.spawn.engine.plan.Change;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Members of an array to which the same happens become one entry. Values that differ only by the
 * member's rank, and values that are each member's own, do not keep them apart.
 */
public final class Folding {
  static final Value OWN = Value.text("(each its own)");
  static final Value ITS_RANK = Value.text("(its rank)");
  private static final String RANK = "{rank}";

  /** Regions end in numbers that have nothing to do with ranks. */
  private static final String REGION = "region";

  private Folding() {}

  /**
   * Changes that read the same.
   *
   * @param first the one whose words stand for all
   * @param attributes the differences as shown
   */
  public record Entry(Change first, List<AttributeChange> attributes, List<Address> addresses) {
    public boolean isSingle() {
      return addresses.size() == 1;
    }
  }

  /** One entry for all to which the same happens, in the order of the first of each. */
  public static List<Entry> fold(List<Change> changes) {
    Map<Object, List<Change>> groups = new LinkedHashMap<>();
    for (Change change : changes) {
      groups.computeIfAbsent(key(change), k -> new ArrayList<>()).add(change);
    }
    List<Entry> entries = new ArrayList<>(groups.size());
    for (List<Change> group : groups.values()) {
      Change first = group.getFirst();
      boolean single = group.size() == 1;
      List<Address> addresses = new ArrayList<>(group.size());
      for (Change change : group) {
        addresses.add(change.address());
      }
      entries.add(new Entry(first, single ? Shown.of(first) : common(group, first), addresses));
    }
    return entries;
  }

  /** Each member of a sweep has its own point. */
  private static final String PARAMETERS = "parameters";

  /** Equal for changes that may be shown as one. */
  private static Object key(Change change) {
    if (!change.address().isMember()) {
      return change.address() + change.deposed();
    }
    List<Object> parts = new ArrayList<>();
    parts.add(change.address().path());
    parts.add(change.action());
    parts.add(change.deposed().isEmpty());
    parts.add(change.reasons());
    parts.add(change.cost());
    parts.add(change.ends() == null);
    if (Shown.isRemoval(change)) {
      return parts;
    }
    int rank = change.address().index();
    for (AttributeChange a : Shown.of(change)) {
      parts.add(a.name());
      parts.add(isOwn(a) ? OWN : side(a, a.before(), rank));
      parts.add(side(a, a.after(), rank));
    }
    return parts;
  }

  private static List<AttributeChange> common(List<Change> group, Change first) {
    List<AttributeChange> shown = new ArrayList<>();
    for (AttributeChange a : Shown.of(first)) {
      Value before = side(a, a.before(), first.address().index());
      if (before != null && (Shown.isRemoval(first) || isOwn(a))) {
        before = differs(group, a.name(), before) ? OWN : before;
      }
      Value after = side(a, a.after(), first.address().index());
      shown.add(new AttributeChange(a.name(), before, after, a.onChange()));
    }
    return shown;
  }

  private static boolean differs(List<Change> group, String name, Value before) {
    for (Change change : group) {
      Value own = change.before().get(name);
      if (own == null || !before.equals(normal(own, name, change.address().index()))) {
        return true;
      }
    }
    return false;
  }

  /** An attribute that each object has for itself, such as its id. */
  private static boolean isOwn(AttributeChange a) {
    return a.before() != null && a.after() instanceof Value.Unknown;
  }

  /** Where each has its own point already, the change of each is its own, too. */
  private static @Nullable Value side(AttributeChange a, @Nullable Value value, int rank) {
    boolean changes = a.before() != null && a.after() != null;
    return changes && a.name().equals(PARAMETERS) ? value : normal(value, a.name(), rank);
  }

  private static @Nullable Value normal(@Nullable Value value, String name, int rank) {
    if (value == null) {
      return null;
    }
    if (name.equals(PARAMETERS)) {
      return OWN;
    }
    return switch (value) {
      case Value.Text t -> name.equals(REGION) ? t : normalText(t, rank);
      case Value.Num n -> isRankName(name) && n.equals(Value.number(rank)) ? ITS_RANK : n;
      case Value.MapOf m -> normalMap(m, rank);
      case Value.Bool b -> b;
      case Value.Null n -> n;
      case Value.Unknown u -> u;
      case Value.Sensitive s -> s;
      case Value.ListOf l -> l;
      case Value.Reference r -> r;
      case Value.Join j -> j;
    };
  }

  private static Value normalText(Value.Text text, int rank) {
    String ending = "-" + rank;
    String value = text.value();
    if (value.endsWith(ending)) {
      return Value.text(value.substring(0, value.length() - ending.length()) + "-" + RANK);
    }
    String index = "[" + rank + "]";
    return value.endsWith(index)
        ? Value.text(value.substring(0, value.length() - index.length()) + "[" + RANK + "]")
        : text;
  }

  private static Value normalMap(Value.MapOf map, int rank) {
    Map<String, Value> entries = LinkedHashMap.newLinkedHashMap(map.entries().size());
    boolean same = true;
    for (Map.Entry<String, Value> e : map.entries().entrySet()) {
      Value normal = normal(e.getValue(), e.getKey(), rank);
      same &= e.getValue().equals(normal);
      entries.put(e.getKey(), normal == null ? e.getValue() : normal);
    }
    return same ? map : new Value.MapOf(entries);
  }

  private static boolean isRankName(String name) {
    return name.equals("index") || name.equals("rank");
  }
}
