package host.spore.spawn.spec.shape;

import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A single value that must be known when the spec is loaded and may be shown. */
public abstract class ScalarShape<T> extends Shape<T> {

  /**
   * Reads a scalar that is neither null nor sensitive nor a reference.
   *
   * @return null if it does not fit; why was reported then
   */
  protected abstract @Nullable T read(Node.Scalar scalar, Decoding in, Place at);

  /** Writes the keywords without regard to expressions. */
  protected abstract void plainSchema(SchemaWriter out) throws IOException;

  /** True if any text is a valid value, so that the schema need not mention expressions. */
  protected boolean takesAnyText() {
    return false;
  }

  @Override
  public @Nullable T decode(Node node, Decoding in, Place at) {
    if (!(node instanceof Node.Scalar scalar)) {
      in.visit();
      wrongType(node, in, at);
      return null;
    }
    in.written(at, scalar.span());
    Value value = scalar.value();
    if (value instanceof Value.Text || value instanceof Value.Num || value instanceof Value.Bool) {
      return read(scalar, in, at);
    }
    boolean open = value instanceof Value.Reference || value instanceof Value.Join;
    return rare(open ? resettled(scalar, in) : scalar, scalar, in, at);
  }

  /** Apart, because linking a switch over patterns is felt at every start. */
  private @Nullable T rare(Node.Scalar settled, Node.Scalar scalar, Decoding in, Place at) {
    return switch (settled.value()) {
      case Value.Bool b -> read(settled, in, at);
      case Value.Num n -> read(settled, in, at);
      case Value.Text t -> read(settled, in, at);
      case Value.Null n -> {
        in.error(
            "SPN-0103",
            "`" + at.name() + "` has no value",
            "It must be " + expected() + ".",
            at.spanOr(scalar.span()),
            "give a value or remove the key");
        yield null;
      }
      case Value.Sensitive s -> sensitive(scalar, in, at);
      case Value.Reference r -> late(scalar, in, at);
      case Value.Join j -> late(scalar, in, at);
      case Value.Unknown u -> null; // its expression has no value, which was reported
      case Value.ListOf l -> late(scalar, in, at);
      case Value.MapOf m -> late(scalar, in, at);
    };
  }

  private static Node.Scalar resettled(Node.Scalar scalar, Decoding in) {
    Value value = in.settled(scalar.value());
    return new Node.Scalar(
        host.spore.spawn.value.Values.display(value), true, value, scalar.span());
  }

  private @Nullable T sensitive(Node.Scalar scalar, Decoding in, Place at) {
    in.error(
        "SPN-0209",
        "`" + at.name() + "` cannot hold a sensitive value",
        "It is shown in plans and names. Sensitive variables may be used in `env`, `run`, "
            + "`outputs`, `sync.from` and `notify.webhook`.",
        scalar.span(),
        null);
    return null;
  }

  private @Nullable T late(Node.Scalar scalar, Decoding in, Place at) {
    in.error(
        "SPN-0208",
        "`" + at.name() + "` must be known before anything is made",
        "Attributes of instances and arrays are known only after apply. They may be used in "
            + "`env`, `run`, `outputs`, `sync.from` and `notify.webhook`.",
        scalar.span(),
        null);
    return null;
  }

  @Override
  public final void schema(SchemaWriter out) throws IOException {
    if (takesAnyText()) {
      plainSchema(out);
      return;
    }
    out.startArray("anyOf");
    out.startObject();
    plainSchema(out);
    out.endObject();
    out.startObject();
    out.expression();
    out.endObject();
    out.endArray();
  }
}
