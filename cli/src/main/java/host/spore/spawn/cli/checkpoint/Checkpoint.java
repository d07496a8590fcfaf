package host.spore.spawn.cli.checkpoint;

import host.spore.spawn.cli.checkpoint.Store.Item;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint of an array.
 *
 * @param id when it was begun, such as {@code 20260501-100000}, in UTC
 * @param ranks of which something is kept
 * @param complete false if it was cut short
 * @param latest true if members begin from it
 */
public record Checkpoint(
    String id, Instant at, List<Integer> ranks, long bytes, boolean complete, boolean latest) {
  private static final String FORM = "uuuuMMdd-HHmmss";

  public Checkpoint {
    ranks = List.copyOf(ranks);
  }

  /** The id of one that is begun now. */
  public static String id(Instant now) {
    return DateTimeFormatter.ofPattern(FORM).format(now.atOffset(ZoneOffset.UTC));
  }

  /** All that a store has, the newest first. */
  public static List<Checkpoint> all(Store store) throws IOException, InterruptedException {
    Map<String, List<Item>> byId = new TreeMap<>(Comparator.reverseOrder());
    for (Item item : store.items()) {
      int slash = item.path().indexOf('/');
      if (slash > 0) {
        byId.computeIfAbsent(item.path().substring(0, slash), id -> new ArrayList<>()).add(item);
      }
    }
    String latest = byId.isEmpty() ? "" : store.latest();
    List<Checkpoint> all = new ArrayList<>();
    byId.forEach(
        (id, items) -> {
          Instant at = at(id);
          if (at != null) {
            all.add(of(id, at, items, id.equals(latest)));
          }
        });
    return all;
  }

  /** Null for what is no checkpoint. */
  private static @Nullable Instant at(String id) {
    try {
      return LocalDateTime.parse(id, DateTimeFormatter.ofPattern(FORM)).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Checkpoint of(String id, Instant at, List<Item> items, boolean latest) {
    SortedSet<Integer> ranks = new TreeSet<>();
    long bytes = 0;
    boolean complete = false;
    for (Item item : items) {
      String rest = item.path().substring(id.length() + 1);
      complete |= rest.equals(Store.NOTE);
      int slash = rest.indexOf('/');
      if (slash > 0 && rest.chars().limit(slash).allMatch(c -> c >= '0' && c <= '9')) {
        ranks.add(Integer.parseInt(rest, 0, slash, 10));
        bytes += item.bytes();
      }
    }
    return new Checkpoint(id, at, List.copyOf(ranks), bytes, complete, latest);
  }
}
