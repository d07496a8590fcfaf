package host.spore.spawn.spec.object;

import host.spore.spawn.spec.Volume;
import host.spore.spawn.spec.shape.BoolShape;
import host.spore.spawn.spec.shape.ChoiceShape;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.Numbers;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Quantities;

/** One entry of {@code volumes}. */
final class VolumeShape extends ObjectShape<Volume> {
  private final Field<Long> size =
      add(Field.of("size", Quantities.SIZE_IN_BYTES, "Size; it can only grow.").asRequired());
  private final Field<String> type =
      add(
          Field.of(
                  "type",
                  ChoiceShape.ofWords("gp3", "gp2", "io1", "io2", "st1", "sc1"),
                  "Kind of volume.")
              .orElse("gp3", "gp3"));
  private final Field<Integer> iops =
      add("iops", Numbers.integer(100, 256_000), "Operations per second.");
  private final Field<Integer> throughput =
      add("throughput", Numbers.integer(125, 2_000), "MiB per second.");
  private final Field<Boolean> keep =
      add(
          Field.of("keep", BoolShape.BOOL, "Survives the machine and destroy.")
              .orElse(false, "false"));

  VolumeShape() {
    super("volume", "a size, or a mapping with `size`");
    scalarMeans(size);
  }

  @Override
  protected Volume build(Fields f) {
    return new Volume(
        f.name(),
        f.need(size),
        f.need(type),
        f.get(iops),
        f.get(throughput),
        f.need(keep),
        f.span());
  }
}
