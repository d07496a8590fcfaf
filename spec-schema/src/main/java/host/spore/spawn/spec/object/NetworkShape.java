package host.spore.spawn.spec.object;

import host.spore.spawn.spec.Network;
import host.spore.spawn.spec.shape.EitherShape;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.ListShape;
import host.spore.spawn.spec.shape.MapShape;
import host.spore.spawn.spec.shape.Numbers;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.TextShape;
import java.util.List;
import java.util.Map;

/** {@code network}: where machines live and who may reach them. */
final class NetworkShape extends ObjectShape<Network> {
  static final Network DEFAULT =
      new Network(new Network.Vpc.Default(), new Network.Ssh.Caller(), List.of());

  private final Field<Network.Vpc> vpc =
      add(
          Field.of(
                  "vpc",
                  new EitherShape<>(new NetworkWords.VpcWord(), new TaggedShape()),
                  "The network: `default`, `create`, an id, or one with these tags.")
              .orElse(DEFAULT.vpc(), "default"));
  private final Field<Network.Ssh> ssh =
      add(
          Field.of(
                  "ssh",
                  new EitherShape<>(new NetworkWords.SshWord(), new SshRanges()),
                  "Who may use SSH: `caller`, `none`, or address ranges.")
              .orElse(DEFAULT.ssh(), "caller"));
  private final Field<List<Network.Port>> ports =
      add("ports", ListShape.of(new PortShape()), "Open ports.");

  NetworkShape() {
    super("network", "a mapping such as `{ ssh: none }`");
  }

  @Override
  protected Network build(Fields f) {
    return new Network(f.need(vpc), f.need(ssh), f.get(ports, List.of()));
  }

  private static final class TaggedShape extends ObjectShape<Network.Vpc> {
    private final Field<Map<String, String>> tag =
        add(
            Field.of(
                    "tag", new MapShape<>(Form.TAG, TextShape.free()), "Tags that the network has.")
                .asRequired());

    TaggedShape() {
      super("tagged_vpc", "`{ tag: { Name: main } }`");
    }

    @Override
    protected Network.Vpc build(Fields f) {
      return new Network.Vpc.Tagged(f.need(tag));
    }
  }

  private static final class PortShape extends ObjectShape<Network.Port> {
    private final Field<Integer> port =
        add(Field.of("port", Numbers.integer(1, 65_535), "TCP port.").asRequired());
    private final Field<List<String>> from =
        add(
            Field.of(
                    "from",
                    ListShape.notEmpty(new TextShape(Form.CIDR)),
                    "Address ranges that may connect.")
                .asRequired());

    PortShape() {
      super("port", "a mapping such as `{ port: 8080, from: [10.0.0.0/8] }`");
    }

    @Override
    protected Network.Port build(Fields f) {
      return new Network.Port(f.need(port), f.need(from));
    }
  }
}
