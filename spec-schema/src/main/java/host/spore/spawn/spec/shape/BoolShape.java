package host.spore.spawn.spec.shape;

import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code true} or {@code false}; {@code yes} and {@code on} are text in YAML 1.2. */
public final class BoolShape extends ScalarShape<Boolean> {
  public static final BoolShape BOOL = new BoolShape();

  private BoolShape() {}

  @Override
  protected @Nullable Boolean read(Node.Scalar scalar, Decoding in, Place at) {
    if (scalar.value() instanceof Value.Bool bool) {
      return bool.value();
    }
    in.error(
        "SPN-0103",
        "`" + at.name() + "` must be " + expected() + ", not " + kind(scalar),
        "",
        scalar.span(),
        hint(scalar.text()));
    return null;
  }

  private static @Nullable String hint(String text) {
    return switch (text) {
      case "yes", "Yes", "on", "On", "y", "1" -> "did you mean `true`?";
      case "no", "No", "off", "Off", "n", "0" -> "did you mean `false`?";
      default -> null;
    };
  }

  @Override
  protected void plainSchema(SchemaWriter out) throws IOException {
    out.string("type", "boolean");
  }

  @Override
  public String expected() {
    return "`true` or `false`";
  }
}
