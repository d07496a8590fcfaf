package host.spore.spawn.spec.object;

import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.Place;
import host.spore.spawn.spec.shape.ScalarShape;
import host.spore.spawn.spec.shape.SchemaWriter;
import host.spore.spawn.value.Address;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The address of a resource of this stack. */
final class AddressShape extends ScalarShape<Address> {
  private static final List<String> ROOTS = roots();
  static final AddressShape ADDRESS = new AddressShape();

  private AddressShape() {}

  private static List<String> roots() {
    List<String> roots = new ArrayList<>(List.of("instances", "arrays"));
    Sections.ALL.reversed().forEach(entry -> roots.add(entry.section().name()));
    roots.add("network");
    return List.copyOf(roots);
  }

  @Override
  protected @Nullable Address read(Node.Scalar scalar, Decoding in, Place at) {
    String text = scalar.text();
    Address address = text.length() > 200 ? null : Address.parse(text).orElse(null);
    int dot = text.indexOf('.');
    String root = dot < 0 ? text : text.substring(0, dot);
    if (address != null && ROOTS.contains(root)) {
      return address;
    }
    String close = Suggestions.closest(root, ROOTS);
    in.error(
        "SPN-0319",
        "`" + shortened(text) + "` is not an address",
        "An address is a path such as `instances.box` or `arrays.train[3]`.",
        scalar.span(),
        close == null || close.equals(root)
            ? null
            : "did you mean `" + close + (dot < 0 ? "" : shortened(text.substring(dot))) + "`?");
    return null;
  }

  @Override
  protected void plainSchema(SchemaWriter out) throws IOException {
    out.string("type", "string");
    out.string("pattern", "^(" + String.join("|", ROOTS) + ")(\\.[A-Za-z0-9_-]+)+(\\[[0-9]+\\])?$");
  }

  @Override
  public String expected() {
    return "an address such as `instances.box`";
  }
}
