package host.spore.spawn.spec.object;

import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.Place;
import host.spore.spawn.spec.shape.ScalarShape;
import host.spore.spawn.spec.shape.SchemaWriter;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The name of a cloud that is at hand. */
final class ProviderShape extends ScalarShape<String> {
  @Override
  protected @Nullable String read(Node.Scalar scalar, Decoding in, Place at) {
    List<String> providers = in.around().names().providers();
    if (providers.contains(scalar.text())) {
      return scalar.text();
    }
    in.error(
        "SPN-0320",
        "no provider `" + shortened(scalar.text()) + "`",
        "There are: " + String.join(", ", providers) + ".",
        scalar.span(),
        Suggestions.didYouMean(scalar.text(), providers));
    return null;
  }

  @Override
  protected void plainSchema(SchemaWriter out) throws IOException {
    out.string("type", "string");
  }

  @Override
  public String expected() {
    return "the name of a provider, such as `aws` or `local`";
  }
}
