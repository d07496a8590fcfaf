package host.spore.spawn.engine.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values that the JSON Schema of specs allows for a field: all of its words, both flags, the least
 * numbers, and of a list of texts of every form those that fit.
 */
final class SchemaSamples {
  private static final int ENOUGH = 3;

  /** At least two of every form a text can have. */
  private static final List<String> TEXTS =
      List.of(
          "alpha",
          "beta",
          "1h",
          "2h",
          "1%",
          "2%",
          "10GiB",
          "20GiB",
          "8GB+",
          "16GB+",
          "1KB/min",
          "2KB/min",
          "2+",
          "4+",
          "all",
          "caller",
          "none",
          "array",
          "leader",
          "terminate-all",
          "restart",
          "t3.micro",
          "m5.large",
          "us-east-1",
          "eu-west-1",
          "http://a.example/",
          "http://b.example/",
          "s3://bucket/a",
          "s3://bucket/b",
          "/srv/a",
          "/srv/b",
          "a.example",
          "b.example",
          "10.0.0.0/8",
          "11.0.0.0/8",
          "logs:WriteOnly",
          "ecr:ReadOnly",
          "arn:aws:sns:us-east-1:111122223333:a",
          "arn:aws:sns:us-east-1:111122223333:b",
          "instances.one",
          "instances.two",
          "al2023",
          "ubuntu-24.04",
          "default",
          "create",
          "ab".repeat(32),
          "cd".repeat(32));

  private final Map<String, Object> schema;

  SchemaSamples(String schema) {
    this.schema = SpecTree.of(schema).root();
  }

  /**
   * The values of a field.
   *
   * @param path of names, with any name where the user chooses it
   */
  List<Object> of(List<String> path) {
    List<Map<String, Object>> at = List.of(schema);
    for (String name : path) {
      List<Map<String, Object>> below = new ArrayList<>();
      forms(at).forEach(form -> step(form, name, below));
      at = below;
    }
    List<Object> all = new ArrayList<>();
    forms(at).forEach(form -> all.addAll(values(form)));
    return all;
  }

  private static void step(Map<String, Object> form, String name, List<Map<String, Object>> below) {
    if (name.equals(SpecTree.ITEM)) {
      add(form.get("items"), below);
    } else if (form.get("properties") instanceof Map<?, ?> properties) {
      add(properties.get(name), below);
    } else {
      add(form.get("additionalProperties"), below);
    }
  }

  private static void add(@Nullable Object schema, List<Map<String, Object>> to) {
    if (schema instanceof Map) {
      to.add(SpecTree.map(schema));
    }
  }

  /** References followed and choices opened; without expressions. */
  private List<Map<String, Object>> forms(List<Map<String, Object>> all) {
    List<Map<String, Object>> forms = new ArrayList<>();
    for (Map<String, Object> one : all) {
      if (one.get("$ref") instanceof String reference) {
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        if (!name.equals("expression")) {
          Map<String, Object> definitions = SpecTree.map(schema.get("$defs"));
          forms.addAll(forms(List.of(SpecTree.map(definitions.get(name)))));
        }
      } else if (one.get("anyOf") instanceof List<?> choices) {
        List<Map<String, Object>> open = new ArrayList<>();
        choices.forEach(choice -> add(choice, open));
        forms.addAll(forms(open));
      } else {
        forms.add(one);
      }
    }
    return forms;
  }

  private List<Object> values(Map<String, Object> form) {
    if (form.get("enum") instanceof List<?> words) {
      return List.copyOf(words);
    }
    if (!(form.get("type") instanceof String type)) {
      return form.containsKey("type") ? texts(form) : List.of();
    }
    return switch (type) {
      case "string" -> texts(form);
      case "boolean" -> List.of(true, false);
      case "integer", "number" -> numbers(form);
      case "array" -> {
        List<Object> lists = new ArrayList<>();
        List<Map<String, Object>> items = new ArrayList<>();
        add(form.get("items"), items);
        forms(items).forEach(item -> values(item).forEach(v -> lists.add(List.of(v))));
        yield lists;
      }
      // An object that means something although it is empty; others are refused.
      case "object" -> form.containsKey("properties") ? List.of(Map.of()) : List.of();
      default -> List.of();
    };
  }

  private static List<Object> numbers(Map<String, Object> form) {
    BigDecimal least = form.get("minimum") instanceof BigDecimal n ? n : BigDecimal.ONE;
    BigDecimal most = form.get("maximum") instanceof BigDecimal n ? n : least.add(BigDecimal.TEN);
    return least.compareTo(most) < 0 ? List.of(least, least.add(BigDecimal.ONE)) : List.of(least);
  }

  private static List<Object> texts(Map<String, Object> form) {
    List<Object> fitting = new ArrayList<>();
    for (String text : TEXTS) {
      boolean fits =
          !(form.get("pattern") instanceof String p) || Pattern.compile(p).matcher(text).find();
      if (fits && fitting.size() < ENOUGH) {
        fitting.add(text);
      }
    }
    return fitting;
  }
}
