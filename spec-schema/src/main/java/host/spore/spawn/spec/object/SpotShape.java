package host.spore.spawn.spec.object;

import host.spore.spawn.spec.Machine.Spot;
import host.spore.spawn.spec.shape.ChoiceShape;
import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.ListShape;
import host.spore.spawn.spec.shape.Numbers;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Place;
import host.spore.spawn.spec.shape.Report;
import host.spore.spawn.spec.shape.SchemaWriter;
import host.spore.spawn.spec.shape.TextShape;
import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code spot}: {@code true}, or how spot capacity is used. */
final class SpotShape extends ObjectShape<Spot> {
  private final Field<Integer> count =
      add(
          "count",
          Numbers.integer(0, 100_000),
          "Members that are spot, the others being on demand; all of them if absent.");
  private final Field<BigDecimal> maxPrice =
      add("max_price", Numbers.money(false), "Highest price in USD per hour.");
  private final Field<List<String>> zones =
      add(
          "zones",
          ListShape.notEmpty(new TextShape(Form.ZONE)),
          "Zones to look for capacity in; all of the region if absent.");
  private final Field<Integer> retries =
      add(
          Field.of(
                  "retries",
                  Numbers.integer(0, 100),
                  "How often capacity is asked for again after every type and zone refused.")
              .orElse(3, "3"));
  private final Field<Spot.Fallback> fallback =
      add(
          Field.of(
                  "fallback",
                  ChoiceShape.of(Spot.Fallback.NONE, Spot.Fallback.ON_DEMAND),
                  "What is tried when there is no spot capacity.")
              .orElse(Spot.Fallback.NONE, "none"));
  private final Field<Spot.OnInterruption> onInterruption =
      add(
          Field.of(
                  "on_interruption",
                  ChoiceShape.of(
                      Spot.OnInterruption.TERMINATE,
                      Spot.OnInterruption.STOP,
                      Spot.OnInterruption.HIBERNATE,
                      Spot.OnInterruption.CHECKPOINT),
                  "What happens when the capacity is taken back.")
              .orElse(Spot.OnInterruption.TERMINATE, "terminate"));
  private final Field<Spot.Checkpoint> checkpoint =
      add("checkpoint", new CheckpointShape(), "How work is saved before the end.");
  private final Field<Spot.Rebalance> rebalance =
      add(
          Field.of(
                  "rebalance",
                  ChoiceShape.of(
                      Spot.Rebalance.IGNORE, Spot.Rebalance.CHECKPOINT, Spot.Rebalance.REPLACE),
                  "What happens when an interruption is likely.")
              .orElse(Spot.Rebalance.IGNORE, "ignore"));

  SpotShape() {
    super("spot", "`true`, or a mapping such as `{ max_price: 0.60 }`");
    meansSomethingWhenEmpty();
  }

  /** {@code false} takes back what a default or template said. */
  @Override
  public @Nullable Spot decode(Node node, Decoding in, Place at) {
    return isBool(node, false) ? null : super.decode(opened(node), in, at);
  }

  @Override
  public Node normalize(Node node, Report report) {
    return super.normalize(opened(node), report);
  }

  private static Node opened(Node node) {
    return isBool(node, true) ? new Node.Mapping(List.of(), node.span()) : node;
  }

  private static boolean isBool(Node node, boolean value) {
    return node instanceof Node.Scalar s && s.value().equals(Value.bool(value));
  }

  @Override
  public void schema(SchemaWriter out) throws IOException {
    out.startArray("anyOf");
    out.startObject();
    out.string("type", "boolean");
    out.endObject();
    out.startObject();
    super.schema(out);
    out.endObject();
    out.endArray();
  }

  @Override
  protected Spot build(Fields f) {
    return new Spot(
        f.get(count),
        f.get(maxPrice),
        f.get(zones, List.of()),
        f.need(retries),
        f.need(fallback),
        f.need(onInterruption),
        f.get(checkpoint),
        f.need(rebalance));
  }
}
