package host.spore.spawn.spec.shape;

import host.spore.spawn.yaml.Node;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Text of a form. Numbers and booleans count as the text they were written as. */
public final class TextShape extends ScalarShape<String> {
  public static final TextShape ANY = new TextShape(Form.ANY);
  public static final TextShape NAME = new TextShape(Form.NAME);

  private final Form form;
  private final boolean mayBeEmpty;

  public TextShape(Form form) {
    this(form, false);
  }

  private TextShape(Form form, boolean mayBeEmpty) {
    this.form = form;
    this.mayBeEmpty = mayBeEmpty;
  }

  /** Any text at all, the empty one too. */
  public static TextShape free() {
    return new TextShape(Form.ANY, true);
  }

  @Override
  protected @Nullable String read(Node.Scalar scalar, Decoding in, Place at) {
    String text = scalar.text();
    if (form.fits(text) || (mayBeEmpty && text.isEmpty())) {
      return text;
    }
    in.error(
        "SPN-0107",
        "`" + shortened(text) + "` is not " + form.expected(),
        "`" + at.name() + "` must be " + form.expected() + ".",
        scalar.span(),
        null);
    return null;
  }

  @Override
  protected boolean takesAnyText() {
    return form.pattern() == null;
  }

  @Override
  protected void plainSchema(SchemaWriter out) throws IOException {
    String pattern = form.pattern();
    if (pattern == null) {
      out.startArray("type");
      out.item("string");
      out.item("number");
      out.item("boolean");
      out.endArray();
      if (!mayBeEmpty) {
        out.number("minLength", 1);
      }
    } else {
      out.string("type", "string");
      out.string("pattern", pattern);
    }
  }

  @Override
  public String expected() {
    return form.expected();
  }
}
