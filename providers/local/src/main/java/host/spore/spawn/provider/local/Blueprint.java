package host.spore.spawn.provider.local;

import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.provider.local.machine.Json;
import host.spore.spawn.provider.local.machine.Settings;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One instance exactly as it will be made; one member of a create request.
 *
 * @param created what the deadline counts from
 * @param inputs as the spec gave them, sensitive marks on
 * @param arrayId null unless it belongs to an array
 */
record Blueprint(
    String id,
    Address address,
    Instant created,
    Map<String, Value> inputs,
    @Nullable String arrayId) {

  Value.MapOf toValue() {
    Json json = new Json().put("id", id).put("address", address.toString());
    json.put("created", created).put("array_id", arrayId);
    json.entries().put("inputs", new Value.MapOf(inputs));
    return json.value();
  }

  static Blueprint of(Value.MapOf value) {
    Json json = new Json(value.entries());
    try {
      return new Blueprint(
          json.text("id"),
          Address.parse(json.text("address")).orElseThrow(),
          json.instant("created"),
          ((Value.MapOf) value.entries().getOrDefault("inputs", new Value.MapOf(Map.of())))
              .entries(),
          json.textOrNull("array_id"));
    } catch (IOException e) {
      throw new IllegalStateException("the journal holds a broken request", e);
    }
  }

  Settings settings() {
    return settings(inputs);
  }

  /** The part of some inputs that can change in place. */
  static Settings settings(Map<String, Value> inputs) {
    Map<String, String> tags = texts(inputs.get(InstanceKind.TAGS));
    Duration ttl = duration(inputs.get(InstanceKind.TTL));
    String role = text(inputs.get(InstanceKind.ROLE), "");
    int size = integer(inputs.get(InstanceKind.SIZE));
    String onFailure = text(inputs.get(InstanceKind.ON_FAILURE), "");
    return new Settings(ttl, null, null, size, role, tags, onFailure);
  }

  String textOf(String attribute, String otherwise) {
    return text(inputs.get(attribute), otherwise);
  }

  int rank() {
    return integer(inputs.get(InstanceKind.RANK));
  }

  /** With the point of a sweep. */
  Map<String, String> env() {
    Map<String, String> all = texts(inputs.get(InstanceKind.ENV));
    all.putAll(texts(inputs.get(InstanceKind.PARAMETERS)));
    return all;
  }

  static @Nullable Duration duration(@Nullable Value value) {
    String text = text(value, "");
    return text.isEmpty() ? null : Durations.read(text);
  }

  static String text(@Nullable Value value, String otherwise) {
    return value == null || value instanceof Value.Null
        ? otherwise
        : Values.display(Values.reveal(value));
  }

  private static int integer(@Nullable Value value) {
    return value instanceof Value.Num n ? Math.toIntExact(n.longValueExact()) : 0;
  }

  private static Map<String, String> texts(@Nullable Value value) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (value != null && Values.reveal(value) instanceof Value.MapOf m) {
      m.entries().forEach((key, v) -> texts.put(key, Values.display(v)));
    }
    return texts;
  }
}
