package host.spore.spawn.spec.object;

import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.MapShape;
import host.spore.spawn.spec.shape.Place;
import host.spore.spawn.spec.shape.Report;
import host.spore.spawn.spec.shape.SchemaWriter;
import host.spore.spawn.spec.shape.Shape;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Entries named after other machines; decoded, their keys are paths. */
final class MachineMapShape<T> extends Shape<Map<String, T>> {
  private final MapShape<T> entries;

  MachineMapShape(Shape<T> value) {
    this.entries = new MapShape<>(Form.ANY, value);
  }

  @Override
  public @Nullable Map<String, T> decode(Node node, Decoding in, Place at) {
    Map<String, T> byName = entries.decode(node, in, at);
    if (byName == null || !(node instanceof Node.Mapping mapping)) {
      return null;
    }
    Map<String, T> byPath = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      String path = ReferenceShape.machine(entry.key().text(), in, entry.key().span());
      T value = byName.get(entry.key().text());
      if (path != null && value != null) {
        byPath.put(path, value);
      }
    }
    return byPath;
  }

  @Override
  public Node normalize(Node node, Report report) {
    return entries.normalize(node, report);
  }

  @Override
  public Node merge(Node over, Node under) {
    return entries.merge(over, under);
  }

  @Override
  public void patterns(String at, Consumer<String> out) {
    entries.patterns(at, out);
  }

  @Override
  public void schema(SchemaWriter out) throws IOException {
    entries.schema(out);
  }

  @Override
  public String expected() {
    return "a mapping of machines to conditions";
  }
}
