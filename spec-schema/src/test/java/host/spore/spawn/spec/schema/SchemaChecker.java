package host.spore.spawn.spec.schema;

import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keywords of JSON Schema 2020-12 that the schema of specs uses, over YAML nodes. */
final class SchemaChecker {
  private final Map<?, ?> root;

  SchemaChecker(Map<?, ?> root) {
    this.root = root;
  }

  /** What is wrong, one text for each fault; empty if the document is valid. */
  List<String> check(Node document) {
    List<String> faults = new ArrayList<>();
    check(root, document, faults);
    return faults;
  }

  /** The schema that a local reference stands for. */
  Map<?, ?> target(String reference) {
    if (!reference.startsWith("#/$defs/")) {
      throw new IllegalArgumentException(reference);
    }
    Object found = ((Map<?, ?>) root.get("$defs")).get(reference.substring("#/$defs/".length()));
    if (found == null) {
      throw new IllegalArgumentException(reference + " leads nowhere");
    }
    return (Map<?, ?>) found;
  }

  private void check(Map<?, ?> schema, Node node, List<String> faults) {
    schema.forEach((keyword, value) -> check((String) keyword, value, schema, node, faults));
  }

  private void check(
      String keyword, Object value, Map<?, ?> schema, Node node, List<String> faults) {
    switch (keyword) {
      case "$schema", "$id", "title", "description", "$defs", "x-spawn-on-change" -> {}
      case "$ref" -> check(target((String) value), node, faults);
      case "anyOf" -> anyOf((List<?>) value, node, faults);
      case "type" -> require(isType(value, node), keyword + " " + value, node, faults);
      case "enum" ->
          require(((List<?>) value).contains(text(node)), keyword + " " + value, node, faults);
      case "pattern" ->
          require(fits((String) value, text(node)), keyword + " " + value, node, faults);
      case "minLength" ->
          require(
              !(node instanceof Node.Scalar s && s.value() instanceof Value.Text t)
                  || t.value().length() >= ((BigDecimal) value).intValueExact(),
              keyword,
              node,
              faults);
      case "minimum" -> require(compare(node, value, 1) >= 0, keyword, node, faults);
      case "exclusiveMinimum" -> require(compare(node, value, 1) > 0, keyword, node, faults);
      case "maximum" -> require(compare(node, value, -1) <= 0, keyword, node, faults);
      case "minItems" ->
          require(
              !(node instanceof Node.Sequence s)
                  || s.items().size() >= ((BigDecimal) value).intValueExact(),
              keyword,
              node,
              faults);
      case "items" -> {
        if (node instanceof Node.Sequence sequence) {
          sequence.items().forEach(item -> check((Map<?, ?>) value, item, faults));
        }
      }
      case "required", "properties", "additionalProperties", "propertyNames" -> {
        if (node instanceof Node.Mapping mapping) {
          object(keyword, value, schema, mapping, faults);
        }
      }
      default -> throw new IllegalArgumentException("unknown keyword " + keyword);
    }
  }

  private void object(
      String keyword, Object value, Map<?, ?> schema, Node.Mapping mapping, List<String> faults) {
    if (keyword.equals("required")) {
      for (Object name : (List<?>) value) {
        require(mapping.get((String) name) != null, "required " + name, mapping, faults);
      }
      return;
    }
    for (Node.Entry entry : mapping.entries()) {
      Map<?, ?> named = (Map<?, ?>) schema.get("properties");
      Object declared = named == null ? null : named.get(entry.key().text());
      switch (keyword) {
        case "propertyNames" -> check((Map<?, ?>) value, asText(entry.key()), faults);
        case "properties" -> {
          if (declared != null) {
            check((Map<?, ?>) declared, entry.value(), faults);
          }
        }
        default -> {
          if (declared == null && value instanceof Map<?, ?> other) {
            check(other, entry.value(), faults);
          } else if (declared == null) {
            require(value.equals(true), "no property " + entry.key().text(), mapping, faults);
          }
        }
      }
    }
  }

  private void anyOf(List<?> choices, Node node, List<String> faults) {
    List<String> all = new ArrayList<>();
    for (Object choice : choices) {
      List<String> own = new ArrayList<>();
      check((Map<?, ?>) choice, node, own);
      if (own.isEmpty()) {
        return;
      }
      all.addAll(own);
    }
    faults.addAll(all);
  }

  private static void require(boolean holds, String what, Node node, List<String> faults) {
    if (!holds) {
      faults.add(node.span() + " " + what);
    }
  }

  private static boolean isType(Object type, Node node) {
    if (type instanceof List<?> several) {
      return several.stream().anyMatch(one -> isType(one, node));
    }
    return switch (node) {
      case Node.Mapping m -> type.equals("object");
      case Node.Sequence s -> type.equals("array");
      case Node.Scalar s ->
          switch (s.value()) {
            case Value.Text t -> type.equals("string");
            case Value.Bool b -> type.equals("boolean");
            case Value.Num n ->
                type.equals("number") || (type.equals("integer") && n.value().scale() <= 0);
            default -> false;
          };
    };
  }

  private static @Nullable String text(Node node) {
    return node instanceof Node.Scalar s && s.value() instanceof Value.Text t ? t.value() : null;
  }

  private static boolean fits(String pattern, @Nullable String text) {
    return text == null || Pattern.compile(pattern).matcher(text).find();
  }

  /** How a number compares with a bound; {@code otherwise} for what is no number. */
  private static int compare(Node node, Object bound, int otherwise) {
    return node instanceof Node.Scalar s && s.value() instanceof Value.Num n
        ? n.value().compareTo((BigDecimal) bound)
        : otherwise;
  }

  private static Node.Scalar asText(Node.Scalar key) {
    return new Node.Scalar(key.text(), false, Value.text(key.text()), key.span());
  }
}
