package host.spore.spawn.spec.shape;

import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A word, or something with a structure that says the same at length. */
public final class EitherShape<T> extends Shape<T> {
  private final ScalarShape<? extends T> scalar;
  private final Shape<? extends T> other;

  public EitherShape(ScalarShape<? extends T> scalar, Shape<? extends T> other) {
    this.scalar = scalar;
    this.other = other;
  }

  @Override
  public @Nullable T decode(Node node, Decoding in, Place at) {
    return node instanceof Node.Scalar ? scalar.decode(node, in, at) : other.decode(node, in, at);
  }

  @Override
  public void patterns(String at, Consumer<String> out) {
    scalar.patterns(at, out);
    other.patterns(at, out);
  }

  @Override
  public void schema(SchemaWriter out) throws IOException {
    out.startArray("anyOf");
    out.startObject();
    scalar.schema(out);
    out.endObject();
    out.startObject();
    other.schema(out);
    out.endObject();
    out.endArray();
  }

  @Override
  public String expected() {
    return scalar.expected() + " or " + other.expected();
  }
}
