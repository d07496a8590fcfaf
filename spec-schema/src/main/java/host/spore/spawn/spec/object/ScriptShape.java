package host.spore.spawn.spec.object;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.Machine.Spot.Script;
import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.Place;
import host.spore.spawn.spec.shape.ScalarShape;
import host.spore.spawn.spec.shape.SchemaWriter;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A script for machines: an address, a whole path on them, or a file beside the spec, read. */
final class ScriptShape extends ScalarShape<Script> {
  private static final int MOST_BYTES = 100_000;

  @Override
  protected @Nullable Script read(Node.Scalar scalar, Decoding in, Place at) {
    String text = scalar.text();
    if (text.startsWith("/")) {
      return new Script.OnMachine(text);
    }
    if (text.contains("://")) {
      return address(scalar, in, at);
    }
    Path file;
    try {
      file = Path.of(scalar.span().file()).resolveSibling(text).normalize();
    } catch (InvalidPathException e) {
      wrongType(scalar, in, at);
      return null;
    }
    Validated<byte[]> bytes = in.around().file(file, MOST_BYTES);
    if (bytes.valueOrNull() == null) {
      for (Diagnostic d : bytes.diagnostics()) {
        in.error("SPN-0322", d.summary(), d.detail(), scalar.span(), d.hint());
      }
      return null;
    }
    return new Script.Beside(text, new String(bytes.valueOrNull(), StandardCharsets.UTF_8));
  }

  private @Nullable Script address(Node.Scalar scalar, Decoding in, Place at) {
    String text = scalar.text();
    int from = text.indexOf("://") + 3;
    int slash = text.indexOf('/', from);
    boolean known = text.startsWith("s3://") || text.startsWith("https://");
    if (known && slash > from && slash < text.length() - 1) {
      return new Script.Fetched(text);
    }
    in.error(
        "SPN-0322",
        "`" + shortened(text) + "` is not where a script can be fetched",
        "`" + at.name() + "` can be `s3://bucket/key` or `https://host/path`.",
        scalar.span(),
        null);
    return null;
  }

  @Override
  protected boolean takesAnyText() {
    return true;
  }

  @Override
  protected void plainSchema(SchemaWriter out) throws IOException {
    out.string("type", "string");
  }

  @Override
  public String expected() {
    return "a file beside the spec, a whole path on the machine, or an address with `sha256`";
  }
}
