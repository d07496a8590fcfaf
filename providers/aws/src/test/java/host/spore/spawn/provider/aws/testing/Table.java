package host.spore.spawn.provider.aws.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Objects of one kind by id, each seen only a while after it was made. */
final class Table<T> {
  private final Map<String, Row<T>> rows = new LinkedHashMap<>();
  private final World world;
  private final String notFound;

  private record Row<T>(T value, Instant visible) {}

  /**
   * An empty table.
   *
   * @param notFound code of the answer about an id that is not there
   */
  Table(World world, String notFound) {
    this.world = world;
    this.notFound = notFound;
  }

  void add(String id, T value) {
    rows.put(id, new Row<>(value, world.now().plus(world.lag())));
  }

  /** Adds what has been there for long. */
  void addOld(String id, T value) {
    rows.put(id, new Row<>(value, world.now().minus(Duration.ofDays(1))));
  }

  T get(String id) {
    Row<T> row = rows.get(id);
    if (row == null) {
      throw Errors.notFound(notFound, id);
    }
    return row.value;
  }

  /** As a mutating call sees it: what is new is not known there yet either. */
  T seen(String id) {
    Row<T> row = rows.get(id);
    if (row == null || row.visible.isAfter(world.now())) {
      throw Errors.notFound(notFound, id);
    }
    return row.value;
  }

  boolean has(String id) {
    return rows.containsKey(id);
  }

  void change(String id, UnaryOperator<T> change) {
    T changed = change.apply(get(id));
    rows.computeIfPresent(id, (k, row) -> new Row<>(changed, row.visible));
  }

  void remove(String id) {
    get(id);
    rows.remove(id);
  }

  Set<String> ids() {
    return Set.copyOf(rows.keySet());
  }

  /** Everything, also what cannot be seen yet. */
  List<T> all() {
    return rows.values().stream().map(Row::value).toList();
  }

  /** What of it a describe call may show. */
  List<T> visible(Predicate<T> which) {
    Instant now = world.now();
    List<T> seen = new ArrayList<>();
    for (Row<T> row : rows.values()) {
      if (!row.visible.isAfter(now) && which.test(row.value)) {
        seen.add(row.value);
      }
    }
    return seen;
  }

  /** As {@link #visible}; an id that is asked for by name and cannot be seen is an error. */
  List<T> visible(List<String> ids, Predicate<T> which) {
    Instant now = world.now();
    for (String id : ids) {
      Row<T> row = rows.get(id);
      if (row == null || row.visible.isAfter(now)) {
        throw Errors.notFound(notFound, id);
      }
    }
    Set<String> asked = new HashSet<>(ids);
    List<T> seen = new ArrayList<>();
    rows.forEach(
        (id, row) -> {
          boolean isAsked = ids.isEmpty() || asked.contains(id);
          if (isAsked && !row.visible.isAfter(now) && which.test(row.value)) {
            seen.add(row.value);
          }
        });
    return seen;
  }
}
