package host.spore.spawn.spec.shape;

import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Text that may hold references to other resources and sensitive values. */
public final class ValueShape extends Shape<Value> {
  public static final ValueShape VALUE = new ValueShape(false);

  /** Numbers and booleans keep their type. */
  public static final ValueShape TYPED = new ValueShape(true);

  private final boolean typed;

  private ValueShape(boolean typed) {
    this.typed = typed;
  }

  @Override
  public @Nullable Value decode(Node node, Decoding in, Place at) {
    if (!(node instanceof Node.Scalar scalar)) {
      in.visit();
      wrongType(node, in, at);
      return null;
    }
    in.written(at, scalar.span());
    return scalar.value() instanceof Value.Text text ? text : other(scalar, in, at);
  }

  /** Apart, because linking a switch over patterns is felt at every start. */
  private @Nullable Value other(Node.Scalar scalar, Decoding in, Place at) {
    return switch (scalar.value()) {
      case Value.Null n -> {
        in.error(
            "SPN-0103",
            "`" + at.name() + "` has no value",
            "An empty text is written `\"\"`.",
            at.spanOr(scalar.span()),
            "give a value or remove the key");
        yield null;
      }
      case Value.Bool b -> typed ? b : Value.text(scalar.text());
      case Value.Num n -> typed ? n : Value.text(scalar.text());
      case Value.Text t -> t;
      case Value.Sensitive s -> in.settled(s);
      case Value.Reference r -> in.settled(r);
      case Value.Join j -> in.settled(j);
      case Value.Unknown u -> u;
      case Value.ListOf l -> l;
      case Value.MapOf m -> m;
    };
  }

  @Override
  public void schema(SchemaWriter out) throws IOException {
    out.startArray("type");
    out.item("string");
    out.item("number");
    out.item("boolean");
    out.endArray();
  }

  @Override
  public String expected() {
    return "a text";
  }
}
