package host.spore.spawn.spec.object;

import host.spore.spawn.spec.Network;
import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.ListShape;
import host.spore.spawn.spec.shape.Place;
import host.spore.spawn.spec.shape.SchemaWriter;
import host.spore.spawn.spec.shape.Shape;
import host.spore.spawn.spec.shape.TextShape;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of address ranges that may use SSH. */
final class SshRanges extends Shape<Network.Ssh> {
  private final ListShape<String> ranges = ListShape.notEmpty(new TextShape(Form.CIDR));

  @Override
  public Network.@Nullable Ssh decode(Node node, Decoding in, Place at) {
    List<String> cidrs = ranges.decode(node, in, at);
    return cidrs == null ? null : new Network.Ssh.From(cidrs);
  }

  @Override
  public void schema(SchemaWriter out) throws IOException {
    ranges.schema(out);
  }

  @Override
  public String expected() {
    return "a list of address ranges";
  }
}
