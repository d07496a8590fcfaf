package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Mpi;
import host.spore.spawn.contract.quantity.Ranges;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.shape.BoolShape;
import host.spore.spawn.spec.shape.ChoiceShape;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.ListShape;
import host.spore.spawn.spec.shape.MapShape;
import host.spore.spawn.spec.shape.Numbers;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Quantities;
import host.spore.spawn.spec.shape.TextShape;
import host.spore.spawn.spec.shape.ValueShape;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The smaller objects of a machine. */
final class MachineParts {
  private MachineParts() {}

  /** {@code requirements}: what any suitable instance type has. */
  static final class RequirementsShape extends ObjectShape<Machine.Requirements> {
    private final Field<Ranges.Numbers> cpus =
        add("cpus", Quantities.RANGE, "Virtual processors: `4+` or `4-8`.");
    private final Field<Ranges.Bytes> memory =
        add("memory", Quantities.SIZE_RANGE, "Memory: `16GB+`.");
    private final Field<Ranges.Numbers> gpus = add("gpus", Quantities.RANGE, "GPUs: `1` or `1+`.");
    private final Field<String> arch =
        add("arch", ChoiceShape.ofWords("x86_64", "arm64"), "Processor kind.");

    RequirementsShape() {
      super("requirements", "a mapping such as `{ cpus: 4+, memory: 16GB+ }`");
    }

    @Override
    protected Machine.@Nullable Requirements build(Fields f) {
      if (f.isEmpty()) {
        f.decoding()
            .error("SPN-0109", "`requirements` requires nothing", "", f.span(), "add `cpus: 2+`");
        return null;
      }
      Ranges.Bytes bytes = f.get(memory);
      return new Machine.Requirements(
          range(f.get(cpus)),
          bytes == null ? null : new Machine.ByteRange(bytes.min(), bytes.max()),
          range(f.get(gpus)),
          f.get(arch));
    }

    private static Machine.@Nullable Range range(Ranges.@Nullable Numbers numbers) {
      return numbers == null ? null : new Machine.Range(numbers.min(), numbers.max());
    }
  }

  /** {@code storage}: disks. */
  static final class StorageShape extends ObjectShape<Machine.Storage> {
    private final Field<Long> root =
        add("root", Quantities.SIZE_IN_BYTES, "Size of the root volume.");
    private final Field<Map<String, String>> mounts =
        add(
            "mounts",
            new MapShape<>(Form.ABSOLUTE_PATH, ReferenceShape.VOLUME),
            "Volumes by mount point. A volume belongs to one machine; mounted by an array it stands"
                + " for one volume for each member.");

    StorageShape() {
      super("storage", "a mapping such as `{ root: 100GB }`");
    }

    @Override
    protected Machine.Storage build(Fields f) {
      return new Machine.Storage(f.get(root), f.get(mounts, Map.of()));
    }
  }

  /** An item of {@code sync}: files copied from or to a machine. */
  static final class SyncShape extends ObjectShape<Machine.Sync> {
    private final Field<Value> from =
        add(Field.<Value>of("from", ValueShape.VALUE, "Source.").asRequired());
    private final Field<String> to = add(Field.of("to", TextShape.ANY, "Target.").asRequired());
    private final Field<Machine.Sync.When> when =
        add(
            Field.of(
                    "when",
                    ChoiceShape.of(Machine.Sync.When.LAUNCH, Machine.Sync.When.COMPLETION),
                    "When it is copied.")
                .orElse(Machine.Sync.When.LAUNCH, "launch"));

    SyncShape() {
      super("sync", "a mapping such as `{ from: s3://bucket/data, to: /data }`");
    }

    @Override
    protected Machine.Sync build(Fields f) {
      return new Machine.Sync(f.need(from), f.need(to), f.need(when));
    }
  }

  /** {@code container}. */
  static final class ContainerShape extends ObjectShape<Machine.Container> {
    private final Field<String> image =
        add(Field.of("image", TextShape.ANY, "Image to run.").asRequired());
    private final Field<String> gpus = add("gpus", GpusShape.GPUS, "`all`, or a number of GPUs.");
    private final Field<String> command =
        add("command", TextShape.ANY, "Command instead of the image's own.");
    private final Field<List<String>> options =
        add("options", ListShape.of(TextShape.ANY), "Options of the runtime.");

    ContainerShape() {
      super("container", "an image, or a mapping with `image`");
      scalarMeans(image);
    }

    @Override
    protected Machine.Container build(Fields f) {
      return new Machine.Container(
          f.need(image), f.get(gpus), f.get(command), f.get(options, List.of()));
    }
  }

  /** {@code dns}. */
  static final class DnsShape extends ObjectShape<Machine.Dns> {
    private final Field<String> zone =
        add(Field.of("zone", new TextShape(Form.DOMAIN), "Zone of the names.").asRequired());
    private final Field<Boolean> group =
        add(
            Field.of("group", BoolShape.BOOL, "One name for all members of an array as well.")
                .orElse(false, "false"));

    DnsShape() {
      super("dns", "a zone, or a mapping with `zone`");
      scalarMeans(zone);
    }

    @Override
    protected Machine.Dns build(Fields f) {
      return new Machine.Dns(f.need(zone), f.need(group));
    }
  }

  /** {@code mpi}. */
  static final class MpiShape extends ObjectShape<Mpi> {
    private final Field<Integer> slots =
        add(Field.of("slots", Numbers.integer(1, 10_000), "Processes per host.").orElse(1, "1"));
    private final Field<String> hostfile =
        add(
            Field.of(
                    "hostfile", new TextShape(Form.ABSOLUTE_PATH), "Where the hostfile is written.")
                .orElse("/etc/spawn/hostfile", "/etc/spawn/hostfile"));

    private final Field<String> slurm =
        add(
            "slurm",
            new TextShape(Form.ABSOLUTE_PATH),
            "Where a least slurm.conf is written; nowhere if absent.");

    MpiShape() {
      super("mpi", "a mapping such as `{ slots: 8 }`");
      meansSomethingWhenEmpty();
    }

    @Override
    protected Mpi build(Fields f) {
      return new Mpi(f.need(slots), f.need(hostfile), f.get(slurm));
    }
  }
}
