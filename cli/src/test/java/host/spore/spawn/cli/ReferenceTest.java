package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.command.CloudOptions;
import host.spore.spawn.cli.command.Commands;
import host.spore.spawn.cli.prompt.CommandHabits;
import host.spore.spawn.engine.provider.FieldChanges;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.provider.local.HostRuntime;
import host.spore.spawn.spec.schema.SpecSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The references in {@code docs/reference} are what the program says of itself; {@code
 * -Dgolden.update=true} writes them anew.
 */
class ReferenceTest {
  private static final Path DOCS = Path.of("../docs/reference");

  private static void check(String name, String text) throws IOException {
    Path file = DOCS.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(DOCS);
      Files.writeString(file, text);
    }
    assertThat(text).as(name).isEqualTo(Files.readString(file));
  }

  @Test
  void commands() throws IOException {
    StringBuilder out = new StringBuilder("# Commands\n\n");
    out.append(
        "Every command also takes `-C DIR`, `--json`, `--no-color`, `--plain` and `--help`; `-o"
            + " json` is `--json`, and where there is a `SPEC`, `-f SPEC` names it too.\n");
    out.append("Names that other programs have taught work as well: ");
    out.append(CommandHabits.listed()).append(".\n");
    for (String name : Commands.names()) {
      Grammar grammar = Objects.requireNonNull(Commands.named(name)).grammar().named(name);
      out.append("\n## spawn ").append(name).append("\n\n").append(cell(grammar.about()));
      out.append("\n\n    spawn ").append(name);
      for (Grammar.Word word : grammar.places()) {
        String label = word.label() + (word.open() ? "…" : "");
        out.append(' ').append(word.required() ? label : "[" + label + "]");
      }
      out.append(grammar.visible().isEmpty() ? "\n" : " [OPTIONS]\n");
      table(out, grammar);
      out.append("\n```\n");
      grammar.exampleLines().forEach(line -> out.append(line).append('\n'));
      out.append("```\n");
    }
    check("commands.md", out.toString());
  }

  private static void table(StringBuilder out, Grammar grammar) {
    if (grammar.places().isEmpty() && grammar.visible().isEmpty()) {
      return;
    }
    out.append("\n| | |\n|---|---|\n");
    for (Grammar.Word word : grammar.places()) {
      out.append("| `").append(word.label()).append("` | ").append(cell(word.about()));
      out.append(" |\n");
    }
    for (Grammar.Option option : grammar.visible()) {
      String label = option.label().isEmpty() ? "" : " " + option.label();
      out.append("| `").append(String.join("`, `", option.names())).append(label).append("` | ");
      out.append(cell(option.about())).append(" |\n");
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }

  private static final Path NOWHERE = Path.of("target/none");

  /** The providers of the build; nothing of them is asked for more than what it declares. */
  private static List<Provider> providers() {
    HostRuntime runtime = new HostRuntime(List.of("false"), List.of("false"));
    InstantSource clock = InstantSource.system();
    LocalClouds local = new LocalClouds(NOWHERE, runtime, clock);
    return new AllClouds(local, Map.of(), NOWHERE, clock)
        .open(new CloudOptions(null, null, false, false, null, null, null));
  }

  private static String schema() {
    List<Provider> providers = providers();
    try {
      return SpecSchema.json(FieldChanges.words(providers));
    } finally {
      providers.forEach(Provider::close);
    }
  }

  /** A definition that both use is written once, and speaks for both. */
  @Test
  void fieldsOfInstancesAndOfArraysMeanTheSame() {
    Function<String, Map<String, String>> words = FieldChanges.words(providers());
    for (String pattern : SpecSchema.fieldPatterns()) {
      if (pattern.startsWith("instances.*")) {
        String ofArrays = pattern.replaceFirst("instances", "arrays");
        assertThat(words.apply(ofArrays)).as(pattern).isEqualTo(words.apply(pattern));
      }
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void spec() throws IOException {
    Map<String, Object> schema;
    try (JsonParser parser = new JsonFactory().createParser(schema())) {
      parser.nextToken();
      schema = (Map<String, Object>) value(parser);
    }
    StringBuilder out = new StringBuilder("# Fields of `.spawn.yaml`\n\n");
    out.append(
        "Written from the declarations that specs are read by and that plans are made by."
            + " *Change*\n");
    out.append("says what a change of the field does to what runs: nothing, in place, restart,\n");
    out.append("replace; by provider where they differ.\n");
    object(out, "The document", schema);
    ((Map<String, Object>) schema.get("$defs"))
        .forEach(
            (name, definition) -> {
              Map<String, Object> object = withFields((Map<String, Object>) definition);
              if (object != null) {
                object(out, name, object);
              }
            });
    check("spec.md", out.toString());
    for (String pattern : SpecSchema.fieldPatterns()) {
      String last = pattern.substring(pattern.lastIndexOf('.') + 1).replace("[*]", "");
      assertThat(last.equals("*") || out.indexOf("| `" + last + "` |") > 0).as(pattern).isTrue();
    }
  }

  /** The form of a definition that has fields: of several forms, the long one. */
  @SuppressWarnings("unchecked")
  private static @Nullable Map<String, Object> withFields(Map<String, Object> definition) {
    if (definition.containsKey("properties")) {
      return definition;
    }
    if (definition.get("anyOf") instanceof List<?> forms) {
      for (Object form : forms) {
        Map<String, Object> found = withFields((Map<String, Object>) form);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked")
  private static void object(StringBuilder out, String title, Map<String, Object> object) {
    out.append("\n## ")
        .append(title)
        .append("\n\n| field | value | change | |\n|---|---|---|---|\n");
    ((Map<String, Object>) object.get("properties"))
        .forEach(
            (name, field) -> {
              Map<String, Object> map = (Map<String, Object>) field;
              out.append("| `").append(name).append("` | ").append(cell(type(map))).append(" | ");
              out.append(change(map.get("x-spawn-on-change"))).append(" | ");
              out.append(cell(String.valueOf(map.getOrDefault("description", "")))).append(" |\n");
            });
  }

  private static String change(@Nullable Object said) {
    if (!(said instanceof Map<?, ?> byProvider)) {
      return said == null ? "" : said.toString();
    }
    List<String> words = new ArrayList<>();
    byProvider.forEach((provider, word) -> words.add(provider + ": " + word));
    return String.join("<br>", words);
  }

  /** What stands in the place of a value, in few words. */
  @SuppressWarnings("unchecked")
  private static String type(Map<String, Object> field) {
    if (field.get("$ref") instanceof String ref) {
      String name = ref.substring(ref.lastIndexOf('/') + 1);
      return name.equals("expression") ? "" : "[" + name + "](#" + name + ")";
    }
    if (field.get("anyOf") instanceof List<?> all) {
      List<String> parts = new ArrayList<>();
      for (Object one : all) {
        String part = type((Map<String, Object>) one);
        if (!part.isEmpty() && !parts.contains(part)) {
          parts.add(part);
        }
      }
      return String.join(" or ", parts);
    }
    if (field.get("enum") instanceof List<?> words) {
      List<String> parts = new ArrayList<>();
      words.forEach(w -> parts.add("`" + w + "`"));
      return String.join(", ", parts);
    }
    if (field.get("items") instanceof Map<?, ?> items) {
      return "list of " + type((Map<String, Object>) items);
    }
    if (field.get("additionalProperties") instanceof Map<?, ?> values) {
      return "mapping of names to " + type((Map<String, Object>) values);
    }
    return switch (field.get("type")) {
      case List<?> several -> "value";
      case String one -> one.equals("string") ? "text" : one;
      case null, default -> "value";
    };
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, value(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      default -> parser.getText();
    };
  }
}
