package host.spore.spawn.spec.shape;

import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A list. Lists are replaced as a whole when specs are merged. A list of scalars is one written
 * field.
 */
public final class ListShape<T> extends Shape<List<T>> {
  private final Shape<T> item;
  private final boolean mayBeEmpty;

  private ListShape(Shape<T> item, boolean mayBeEmpty) {
    this.item = item;
    this.mayBeEmpty = mayBeEmpty;
  }

  public static <T> ListShape<T> of(Shape<T> item) {
    return new ListShape<>(item, true);
  }

  public static <T> ListShape<T> notEmpty(Shape<T> item) {
    return new ListShape<>(item, false);
  }

  @Override
  public @Nullable List<T> decode(Node node, Decoding in, Place at) {
    in.visit();
    if (item instanceof ScalarShape<T>) {
      in.written(at, node.span());
    }
    if (!(node instanceof Node.Sequence sequence)) {
      in.error(
          "SPN-0103",
          "`" + at.name() + "` must be a list, not " + kind(node),
          "",
          node.span(),
          node instanceof Node.Scalar s ? "write `[" + shortened(s.text()) + "]`" : null);
      return null;
    }
    if (sequence.items().isEmpty() && !mayBeEmpty) {
      in.error("SPN-0105", "`" + at.name() + "` is an empty list", "", node.span(), null);
      return null;
    }
    List<T> items = new ArrayList<>(sequence.items().size());
    boolean complete = true;
    for (int i = 0; i < sequence.items().size(); i++) {
      T value = item.decode(sequence.items().get(i), in, at.item(i));
      if (value == null) {
        complete = false;
      } else {
        items.add(value);
      }
    }
    return complete || mayBeEmpty ? items : null;
  }

  @Override
  public void patterns(String at, Consumer<String> out) {
    item.patterns(item instanceof ScalarShape<T> ? at : at + "[*]", out);
  }

  @Override
  public void schema(SchemaWriter out) throws IOException {
    out.string("type", "array");
    if (!mayBeEmpty) {
      out.number("minItems", 1);
    }
    out.items(item);
  }

  @Override
  public String expected() {
    return "a list";
  }
}
