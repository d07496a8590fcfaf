package host.spore.spawn.spec.object;

import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.spec.Machine.Ami;
import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.EitherShape;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Place;
import host.spore.spawn.spec.shape.ScalarShape;
import host.spore.spawn.spec.shape.SchemaWriter;
import host.spore.spawn.spec.shape.Shape;
import host.spore.spawn.spec.shape.TextShape;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ami}: a word, an id, or an image by name. */
final class AmiShape {
  private static final List<String> ALIASES = List.of("al2023", "al2023-gpu", "ubuntu-24.04");
  private static final List<String> WORDS = List.of("auto", "al2023", "al2023-gpu", "ubuntu-24.04");

  private AmiShape() {}

  static Shape<Ami> shape() {
    return new EitherShape<>(new Word(), new Named());
  }

  private static final class Word extends ScalarShape<Ami> {
    @Override
    protected @Nullable Ami read(Node.Scalar scalar, Decoding in, Place at) {
      String text = scalar.text();
      if (text.equals("auto")) {
        return new Ami.Auto();
      }
      if (ALIASES.contains(text)) {
        return new Ami.Alias(text);
      }
      if (text.startsWith("ami-") && text.length() > 4 && text.length() <= 40) {
        return new Ami.Id(text);
      }
      in.error(
          "SPN-0106",
          "`ami` cannot be `" + shortened(text) + "`",
          "It must be " + expected() + ", or `{ name: my-image }`.",
          scalar.span(),
          Suggestions.didYouMean(text, WORDS));
      return null;
    }

    @Override
    protected void plainSchema(SchemaWriter out) throws IOException {
      out.string("type", "string");
      out.string("pattern", "^(auto|al2023|al2023-gpu|ubuntu-24\\.04|ami-.+)$");
    }

    @Override
    public String expected() {
      return "`" + String.join("`, `", WORDS) + "` or an id such as `ami-0123`";
    }
  }

  private static final class Named extends ObjectShape<Ami> {
    private final Field<String> name =
        add(Field.of("name", TextShape.ANY, "Name of the image.").asRequired());

    Named() {
      super("named_ami", "`{ name: my-image }`");
    }

    @Override
    protected Ami build(Fields f) {
      return new Ami.Named(f.need(name));
    }
  }
}
