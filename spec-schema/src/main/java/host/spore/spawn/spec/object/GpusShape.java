package host.spore.spawn.spec.object;

import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.Place;
import host.spore.spawn.spec.shape.ScalarShape;
import host.spore.spawn.spec.shape.SchemaWriter;
import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code all}, or a number. */
final class GpusShape extends ScalarShape<String> {
  static final GpusShape GPUS = new GpusShape();

  private GpusShape() {}

  @Override
  protected @Nullable String read(Node.Scalar scalar, Decoding in, Place at) {
    boolean count =
        scalar.value() instanceof Value.Num n && n.whole() > 0 && scalar.text().length() < 4;
    if (count || scalar.text().equals("all")) {
      return scalar.text();
    }
    wrongType(scalar, in, at);
    return null;
  }

  @Override
  protected void plainSchema(SchemaWriter out) throws IOException {
    out.startArray("type");
    out.item("string");
    out.item("integer");
    out.endArray();
    out.string("pattern", "^all$");
    out.number("minimum", 1);
  }

  @Override
  public String expected() {
    return "`all` or a number from 1 to 999";
  }
}
