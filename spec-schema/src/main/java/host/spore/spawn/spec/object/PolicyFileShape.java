package host.spore.spawn.spec.object;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.IamRole.PolicyFile;
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

/** The path of a policy document, which is read: a JSON object. */
final class PolicyFileShape extends ScalarShape<PolicyFile> {
  private static final int MOST_BYTES = 100_000;

  @Override
  protected @Nullable PolicyFile read(Node.Scalar scalar, Decoding in, Place at) {
    Path file;
    try {
      file = Path.of(scalar.span().file()).resolveSibling(scalar.text());
    } catch (InvalidPathException e) {
      wrongType(scalar, in, at);
      return null;
    }
    Validated<byte[]> bytes = in.around().file(file, MOST_BYTES);
    if (bytes.valueOrNull() == null) {
      for (Diagnostic d : bytes.diagnostics()) {
        in.error("SPN-0317", d.summary(), d.detail(), scalar.span(), d.hint());
      }
      return null;
    }
    String problem = problem(bytes.valueOrNull());
    if (problem != null) {
      in.error(
          "SPN-0317",
          "`" + shortened(scalar.text()) + "` is not a policy document",
          problem,
          scalar.span(),
          null);
      return null;
    }
    return new PolicyFile(scalar.text(), new String(bytes.valueOrNull(), StandardCharsets.UTF_8));
  }

  private static @Nullable String problem(byte[] json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return "A policy document is a JSON object.";
      }
      parser.skipChildren();
      return parser.nextToken() == null ? null : "Something follows the JSON object.";
    } catch (IOException e) {
      return "It is not JSON: " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
  }

  @Override
  protected void plainSchema(SchemaWriter out) throws IOException {
    out.string("type", "string");
  }

  @Override
  public String expected() {
    return "the path of a JSON file";
  }
}
