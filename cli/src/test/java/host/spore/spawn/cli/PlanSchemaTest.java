package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema describes what is written: every member of it, and no other. */
class PlanSchemaTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/cli");

  private final Map<String, Value> schema = read(Path.of("../docs/plan.schema.json"));
  private final List<String> faults = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan.json",
        "plan-change.json",
        "plan-none.json",
        "plan-destroy.json",
        "plan-refresh.json",
        "offline-aws.json"
      })
  void aPlanIsAsTheSchemaSays(String golden) {
    check(read(GOLDEN.resolve(golden)).get("plan"), schema, "plan");

    assertThat(faults).isEmpty();
  }

  @Test
  void theEnginesExampleOfEverythingIsToo() {
    Path all = Path.of("../engine/src/test/resources/golden/plan.json");
    check(new Value.MapOf(read(all)), schema, "plan");

    assertThat(faults).isEmpty();
  }

  @Test
  void whatIsMissingUnknownOrOfAnotherTypeIsAFault() {
    check(new Value.MapOf(Map.of("stack", Value.number(1), "new", Value.NULL)), schema, "plan");

    assertThat(faults).contains("plan lacks mode", "plan.stack is no string", "plan has new");
  }

  private void check(Value value, Map<String, Value> rule, String at) {
    Value reference = rule.get("$ref");
    if (reference instanceof Value.Text text) {
      check(value, map(map(schema, "$defs"), text.value().substring("#/$defs/".length())), at);
      return;
    }
    if (rule.get("const") != null && !rule.get("const").equals(value)) {
      faults.add(at + " is not " + rule.get("const"));
    }
    if (rule.get("enum") instanceof Value.ListOf words && !words.items().contains(value)) {
      faults.add(at + " is " + value);
    }
    type(value, rule.get("type"), at);
    if (value instanceof Value.MapOf object) {
      object(object.entries(), rule, at);
    } else if (value instanceof Value.ListOf list
        && rule.get("items") instanceof Value.MapOf items) {
      list.items().forEach(item -> check(item, items.entries(), at + "[]"));
    }
  }

  private void object(Map<String, Value> entries, Map<String, Value> rule, String at) {
    Map<String, Value> properties = map(rule, "properties");
    if (rule.get("required") instanceof Value.ListOf required) {
      for (Value name : required.items()) {
        if (!entries.containsKey(((Value.Text) name).value())) {
          faults.add(at + " lacks " + ((Value.Text) name).value());
        }
      }
    }
    Value others = rule.get("additionalProperties");
    entries.forEach(
        (name, value) -> {
          if (properties.get(name) instanceof Value.MapOf known) {
            check(value, known.entries(), at + "." + name);
          } else if (others instanceof Value.MapOf any) {
            check(value, any.entries(), at + "." + name);
          } else if (!properties.isEmpty()) {
            faults.add(at + " has " + name);
          }
        });
  }

  private void type(Value value, Value wanted, String at) {
    if (wanted == null) {
      return;
    }
    List<Value> any = wanted instanceof Value.ListOf list ? list.items() : List.of(wanted);
    String is =
        switch (value) {
          case Value.Null n -> "null";
          case Value.Bool b -> "boolean";
          case Value.Num n -> "number";
          case Value.Text t -> "string";
          case Value.ListOf l -> "array";
          case Value.MapOf m -> "object";
          default -> throw new AssertionError(value);
        };
    boolean whole = is.equals("number") && any.contains(Value.text("integer"));
    if (!whole && !any.contains(Value.text(is))) {
      faults.add(at + " is no " + ((Value.Text) any.getFirst()).value());
    }
  }

  private static Map<String, Value> map(Map<String, Value> of, String name) {
    return of.get(name) instanceof Value.MapOf map ? map.entries() : Map.of();
  }

  private static Map<String, Value> read(Path file) {
    try {
      // A key such as `$ref` means something to this reader unless it has a second dollar.
      return ValueJson.readEntries(Files.readString(file).replace("\"$", "\"$$"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
