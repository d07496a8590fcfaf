package host.spore.spawn.spec.object;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.Place;
import host.spore.spawn.spec.shape.ScalarShape;
import host.spore.spawn.spec.shape.SchemaWriter;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The path of a CSV file of points, which is read: a line of names, then a point a line. */
final class PointsFileShape extends ScalarShape<List<Map<String, String>>> {
  private static final int MOST_BYTES = 8_000_000;

  @Override
  protected @Nullable List<Map<String, String>> read(Node.Scalar scalar, Decoding in, Place at) {
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
        in.error("SPN-0321", d.summary(), d.detail(), scalar.span(), d.hint());
      }
      return null;
    }
    try {
      return points(CsvText.rows(new String(bytes.valueOrNull(), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      in.error(
          "SPN-0321",
          "`" + shortened(scalar.text()) + "` has no points that can be read",
          String.valueOf(e.getMessage()),
          scalar.span(),
          null);
      return null;
    }
  }

  private static List<Map<String, String>> points(List<List<String>> rows) {
    if (rows.size() < 2) {
      throw new IllegalArgumentException("It needs a line of names and a line for each point.");
    }
    List<String> names = rows.getFirst();
    List<Map<String, String>> points = new ArrayList<>(rows.size() - 1);
    for (int i = 1; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      if (row.size() != names.size()) {
        throw new IllegalArgumentException(
            "Row " + (i + 1) + " has " + row.size() + " values for " + names.size() + " names.");
      }
      Map<String, String> point = new LinkedHashMap<>();
      for (int k = 0; k < row.size(); k++) {
        String name = names.get(k).strip();
        if (!Form.VARIABLE.fits(name)) {
          throw new IllegalArgumentException("`" + name + "` is not " + Form.VARIABLE.expected());
        }
        if (point.put(name, row.get(k)) != null) {
          throw new IllegalArgumentException("`" + name + "` stands there twice.");
        }
      }
      points.add(point);
    }
    return points;
  }

  @Override
  protected void plainSchema(SchemaWriter out) throws IOException {
    out.string("type", "string");
  }

  @Override
  public String expected() {
    return "the path of a CSV file";
  }
}
