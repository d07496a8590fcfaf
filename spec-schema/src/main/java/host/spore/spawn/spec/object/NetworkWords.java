package host.spore.spawn.spec.object;

import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.spec.Network;
import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.Place;
import host.spore.spawn.spec.shape.ScalarShape;
import host.spore.spawn.spec.shape.SchemaWriter;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one-word forms of {@code vpc} and {@code ssh}. */
final class NetworkWords {
  private NetworkWords() {}

  static final class VpcWord extends ScalarShape<Network.Vpc> {
    @Override
    protected Network.@Nullable Vpc read(Node.Scalar scalar, Decoding in, Place at) {
      String text = scalar.text();
      if (text.equals("default")) {
        return new Network.Vpc.Default();
      }
      if (text.equals("create")) {
        return new Network.Vpc.Create();
      }
      if (text.startsWith("vpc-") && text.length() > 4) {
        return new Network.Vpc.Id(text);
      }
      wrong(scalar, in, at, expected(), List.of("default", "create"));
      return null;
    }

    @Override
    protected void plainSchema(SchemaWriter out) throws IOException {
      out.string("type", "string");
      out.string("pattern", "^(default|create|vpc-.+)$");
    }

    @Override
    public String expected() {
      return "`default`, `create`, an id such as `vpc-0123`";
    }
  }

  static final class SshWord extends ScalarShape<Network.Ssh> {
    @Override
    protected Network.@Nullable Ssh read(Node.Scalar scalar, Decoding in, Place at) {
      String text = scalar.text();
      if (text.equals("caller")) {
        return new Network.Ssh.Caller();
      }
      if (text.equals("none")) {
        return new Network.Ssh.None();
      }
      wrong(scalar, in, at, expected() + " or a list of address ranges", List.of("caller", "none"));
      return null;
    }

    @Override
    protected void plainSchema(SchemaWriter out) throws IOException {
      out.string("type", "string");
      out.string("pattern", "^(caller|none)$");
    }

    @Override
    public String expected() {
      return "`caller`, `none`";
    }
  }

  private static void wrong(
      Node.Scalar scalar, Decoding in, Place at, String expected, List<String> words) {
    String given = scalar.text();
    in.error(
        "SPN-0106",
        "`" + at.name() + "` cannot be `" + given + "`",
        "It must be " + expected + ".",
        scalar.span(),
        given.indexOf('/') > 0 ? "write `[" + given + "]`" : Suggestions.didYouMean(given, words));
  }
}
