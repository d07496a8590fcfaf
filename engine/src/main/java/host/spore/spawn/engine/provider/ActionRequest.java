package host.spore.spawn.engine.provider;

import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the journal keeps of an action on machines.
 *
 * @param ids of the machines, in the order of the operation's addresses
 * @param until the new deadlines by id; empty unless it is an extension
 * @param before the deadlines that they take the place of, by id; the first releases kept none
 */
public record ActionRequest(
    List<String> ids, Map<String, Instant> until, Map<String, Instant> before) {
  private static final String IDS = "ids";
  private static final String UNTIL = "until";
  private static final String BEFORE = "before";

  public ActionRequest {
    ids = List.copyOf(ids);
    until = Collections.unmodifiableMap(new LinkedHashMap<>(until));
    before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
  }

  /** Of an operation that was journalled; what cannot be read of it is empty. */
  public static ActionRequest of(Operation operation) {
    Map<String, Value> entries = operation.request().entries();
    List<String> ids = new ArrayList<>();
    if (entries.get(IDS) instanceof Value.ListOf list) {
      list.items().forEach(id -> ids.add(id instanceof Value.Text text ? text.value() : ""));
    }
    return new ActionRequest(ids, times(entries.get(UNTIL)), times(entries.get(BEFORE)));
  }

  public Value.MapOf toValue() {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put(IDS, new Value.ListOf(ids.stream().map(Value::text).toList()));
    put(entries, UNTIL, until);
    put(entries, BEFORE, before);
    return new Value.MapOf(entries);
  }

  private static void put(Map<String, Value> entries, String key, Map<String, Instant> times) {
    if (!times.isEmpty()) {
      Map<String, Value> texts = new LinkedHashMap<>();
      times.forEach((id, time) -> texts.put(id, Value.text(time.toString())));
      entries.put(key, new Value.MapOf(texts));
    }
  }

  private static Map<String, Instant> times(@Nullable Value value) {
    Map<String, Instant> times = new LinkedHashMap<>();
    if (value instanceof Value.MapOf map) {
      map.entries()
          .forEach(
              (id, text) -> {
                Instant time = time(text);
                if (time != null) {
                  times.put(id, time);
                }
              });
    }
    return times;
  }

  /** The point in time that a text says; null if it says none. */
  public static @Nullable Instant time(@Nullable Value value) {
    try {
      return value instanceof Value.Text text ? Instant.parse(text.value()) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
