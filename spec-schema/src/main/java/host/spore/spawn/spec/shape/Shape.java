package host.spore.spawn.spec.shape;

import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a value of the spec looks like and how it becomes a {@code T}. Shapes hold no state and may
 * be shared.
 */
public abstract class Shape<T> {

  /** The value, or null if it cannot be made; why was reported then. */
  public abstract @Nullable T decode(Node node, Decoding in, Place at);

  /** Writes the keywords of the value's JSON Schema into the object that is open. */
  public abstract void schema(SchemaWriter out) throws IOException;

  /** Hands out the pattern of every field that writing such a value at {@code at} can set. */
  public void patterns(String at, Consumer<String> out) {
    out.accept(at);
  }

  /** Opens short forms, all the way down, so that two nodes can be merged. */
  public Node normalize(Node node, Report report) {
    return node;
  }

  /** One normalized node laid over another: what is on top wins, objects are merged by key. */
  public Node merge(Node over, Node under) {
    return over;
  }

  /**
   * The value that a default says.
   *
   * @throws IllegalArgumentException if it is none, which is a fault of the declaration
   */
  protected T written(String text) {
    throw new IllegalArgumentException(expected() + " cannot be a default: " + text);
  }

  /** How the value is called in a message: "a duration such as `8h`". */
  public abstract String expected();

  /** Reports that a value is of another type. */
  protected final void wrongType(Node node, Decoding in, Place at) {
    in.error(
        "SPN-0103",
        "`" + at.name() + "` must be " + expected() + ", not " + kind(node),
        "",
        node.span(),
        null);
  }

  static String kind(Node node) {
    return switch (node) {
      case Node.Sequence s -> "a list";
      case Node.Mapping m -> "a mapping";
      case Node.Scalar s ->
          switch (s.value()) {
            case Value.Null n -> "empty";
            case Value.Bool b -> "`" + s.text() + "`";
            case Value.Num n -> "the number " + shortened(s.text());
            case Value.Text t -> "the text `" + shortened(s.text()) + "`";
            case Value.Sensitive v -> "a sensitive value";
            case Value.Reference r -> "a reference";
            case Value.Join j -> "a reference within text";
            case Value.Unknown u -> "unknown";
            case Value.ListOf l -> "a list";
            case Value.MapOf m -> "a mapping";
          };
    };
  }

  /** At most the first words of a text, on one line. */
  public static String shortened(String text) {
    String line = text.replace('\n', ' ');
    return line.length() <= 40 ? line : line.substring(0, 39) + "…";
  }
}
