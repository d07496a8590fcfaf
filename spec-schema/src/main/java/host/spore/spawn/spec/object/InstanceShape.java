package host.spore.spawn.spec.object;

import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.spec.Spec.InstanceSpec;
import host.spore.spawn.spec.shape.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of {@code instances}; also the shape of {@code defaults}. */
public final class InstanceShape extends MachineFields<InstanceSpec> {
  /** What only an array has. */
  static final List<String> ONLY_OF_ARRAYS =
      List.of(
          "count",
          "sweep",
          "placement",
          "on_failure",
          "max_unavailable",
          "min_viable",
          "checkpoints",
          "mpi");

  public InstanceShape() {
    super("instance", "a mapping such as `{ type: t3.micro, ttl: 8h }`");
  }

  @Override
  protected @Nullable String elsewhere(String name) {
    String field = Suggestions.closest(name, ONLY_OF_ARRAYS);
    return field == null
        ? super.elsewhere(name)
        : "`" + field + "` is for several machines: move the entry from `instances` to `arrays`";
  }

  @Override
  protected InstanceSpec build(Fields f) {
    return new InstanceSpec(f.name(), machine(f), f.span());
  }
}
