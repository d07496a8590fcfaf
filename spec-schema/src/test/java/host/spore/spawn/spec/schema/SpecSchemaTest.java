package host.spore.spawn.spec.schema;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.yaml.Node;
import host.spore.spawn.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecSchemaTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Path SHIPPED = Path.of("../examples");
  private static final String BROKEN = "broken.spawn.yaml";
  private static final Map<?, ?> SCHEMA =
      JsonText.object(SpecSchema.json(pattern -> Map.of("asked", pattern)));
  private static final SchemaChecker CHECKER = new SchemaChecker(SCHEMA);

  private static List<String> faults(String yaml) {
    Node document =
        YamlReader.read("x.yaml", yaml.getBytes(StandardCharsets.UTF_8)).value().orElseThrow();
    return CHECKER.check(document);
  }

  /** Every schema within the schema, with the keyword or name it stands under. */
  private static void walk(String name, Map<?, ?> schema, BiConsumer<String, Map<?, ?>> out) {
    out.accept(name, schema);
    for (String group : List.of("properties", "$defs")) {
      if (schema.get(group) instanceof Map<?, ?> named) {
        named.forEach((key, value) -> walk(group + "." + key, (Map<?, ?>) value, out));
      }
    }
    for (String single : List.of("items", "additionalProperties", "propertyNames")) {
      if (schema.get(single) instanceof Map<?, ?> inner) {
        walk(single, inner, out);
      }
    }
    if (schema.get("anyOf") instanceof List<?> choices) {
      choices.forEach(choice -> walk("anyOf", (Map<?, ?>) choice, out));
    }
  }

  static Stream<Path> goodSpecs() throws IOException {
    List<Path> good = new ArrayList<>();
    for (Path folder : List.of(RESOURCES.resolve("examples"), SHIPPED)) {
      try (Stream<Path> examples = Files.list(folder)) {
        examples
            .filter(f -> f.toString().endsWith(".spawn.yaml") && !f.endsWith(BROKEN))
            .forEach(good::add);
      }
    }
    try (Stream<Path> golden = Files.list(RESOURCES.resolve("golden/spec"))) {
      for (Path folder : golden.toList()) {
        if (Files.size(folder.resolve("expected.txt")) == 0) {
          good.add(folder.resolve("spec.yaml"));
        }
      }
    }
    assertThat(good).hasSizeGreaterThan(3);
    return good.stream();
  }

  @ParameterizedTest
  @MethodSource("goodSpecs")
  void whatLoadsIsValid(Path spec) throws IOException {
    assertThat(faults(Files.readString(spec))).isEmpty();
  }

  /** Of the mistakes that a schema can know, each is known. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bad-names",
        "choices",
        "empty-value",
        "everything-at-once",
        "grants",
        "misspelt",
        "money",
        "moves",
        "not-a-list",
        "units",
        "unknown-field",
        "yaml-not-a-mapping"
      })
  void whatDoesNotLoadIsInvalid(String mistake) throws IOException {
    Path spec = RESOURCES.resolve("golden/spec").resolve(mistake).resolve("spec.yaml");
    assertThat(faults(Files.readString(spec))).isNotEmpty();
  }

  @Test
  void theBrokenExampleIsInvalid() throws IOException {
    assertThat(faults(Files.readString(SHIPPED.resolve(BROKEN)))).isNotEmpty();
  }

  @Test
  void faultsNameTheirPlace() {
    assertThat(faults("name: x\ninstances:\n  a: { ttl: 8 }\n"))
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault).startsWith("x.yaml:3:13"));
    assertThat(faults("name: x\nnetwork: { ports: [{ from: [10.0.0.0/8] }] }\n")).isNotEmpty();
    assertThat(faults("name: x\narrays: { a: { template: t } }\n")).isEmpty();
    assertThat(faults("name: x\nbudget: { total: -1 }\n")).isNotEmpty();
    assertThat(faults("name: x\narrays: { a: { count: 0, ttl: 1h } }\n")).isNotEmpty();
    assertThat(faults("name: x\narrays: { a: { count: 100001, ttl: 1h } }\n")).isNotEmpty();
    assertThat(faults("name: x\narrays: { a: { count: \"${{ var.n }}\", ttl: 1h } }\n")).isEmpty();
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryPatternCompiles() {
    walk(
        "",
        SCHEMA,
        (name, schema) -> {
          if (schema.get("$ref") instanceof String reference) {
            assertThat(CHECKER.target(reference)).isNotEmpty();
          }
          if (schema.get("pattern") instanceof String pattern) {
            assertThat(Pattern.compile(pattern).pattern()).isNotEmpty();
          }
          if (schema.get("required") instanceof List<?> required
              && schema.get("properties") instanceof Map<?, ?> properties) {
            assertThat(properties.keySet().stream().map(String::valueOf).toList())
                .containsAll(required.stream().map(String::valueOf).toList());
          }
        });
  }

  @Test
  void everyFieldIsDescribed() {
    List<String> silent = new ArrayList<>();
    walk(
        "",
        SCHEMA,
        (name, schema) -> {
          if (name.startsWith("properties.")) {
            assertThat((String) schema.get("description")).as(name).isNotBlank();
            if (schema.get("x-spawn-on-change") == null) {
              silent.add(name.substring("properties.".length()));
            }
          }
        });
    // Fields with fields of their own leave it to those, and short forms to what they stand for.
    assertThat(silent).contains("lifecycle", "idle").doesNotContain("type", "run", "count");
  }

  /** By its pattern, so that who knows what a change of it means can say so. */
  @Test
  void whatAChangeMeansIsAskedOfEveryFieldThatCanBeWritten() {
    Set<String> asked = new TreeSet<>();
    walk(
        "",
        SCHEMA,
        (name, schema) -> {
          if (schema.get("x-spawn-on-change") instanceof String pattern) {
            asked.add(pattern);
          }
        });
    Set<String> written = new TreeSet<>();
    for (String pattern : SpecSchema.fieldPatterns()) {
      String field = pattern.replaceFirst("((\\.\\*)|(\\[\\*]))+$", "");
      // What instances and arrays have in common is asked once.
      String once = field.replaceFirst("^arrays\\.\\*", "instances.*");
      assertThat(asked).containsAnyOf(field, once);
      written.add(field);
    }
    asked.removeIf(pattern -> pattern.startsWith("variables."));
    assertThat(written).containsAll(asked);
  }
}
