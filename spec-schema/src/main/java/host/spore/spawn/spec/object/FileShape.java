package host.spore.spawn.spec.object;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
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

/** The path of a file whose content is what counts, and is read. */
abstract class FileShape<T> extends ScalarShape<T> {
  private final String code;
  private final int mostBytes;

  /**
   * @param code of the diagnostics about the file
   */
  FileShape(String code, int mostBytes) {
    this.code = code;
    this.mostBytes = mostBytes;
  }

  /**
   * What the file says.
   *
   * @param path as it was written
   * @throws IllegalArgumentException that tells why it cannot be read
   */
  abstract T content(String path, String text);

  /** What is wrong with a file that cannot be read, after its name. */
  abstract String notThat();

  @Override
  protected @Nullable T read(Node.Scalar scalar, Decoding in, Place at) {
    Path file;
    try {
      file = Path.of(scalar.text());
    } catch (InvalidPathException e) {
      wrongType(scalar, in, at);
      return null;
    }
    Validated<byte[]> bytes = in.around().file(scalar.span(), file, mostBytes);
    if (bytes.valueOrNull() == null) {
      for (Diagnostic d : bytes.diagnostics()) {
        in.error(code, d.summary(), d.detail(), scalar.span(), d.hint());
      }
      return null;
    }
    try {
      return content(scalar.text(), new String(bytes.valueOrNull(), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      String summary = "`" + shortened(scalar.text()) + "` " + notThat();
      in.error(code, summary, String.valueOf(e.getMessage()), scalar.span(), null);
      return null;
    }
  }

  @Override
  protected void plainSchema(SchemaWriter out) throws IOException {
    out.string("type", "string");
  }
}
