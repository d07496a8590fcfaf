package host.spore.spawn.spec.object;

import host.spore.spawn.spec.Spec.InstanceSpec;
import host.spore.spawn.spec.shape.Fields;

/** One entry of {@code instances}; also the shape of {@code defaults}. */
public final class InstanceShape extends MachineFields<InstanceSpec> {
  public InstanceShape() {
    super("instance", "a mapping such as `{ type: t3.micro, ttl: 8h }`");
  }

  @Override
  protected InstanceSpec build(Fields f) {
    return new InstanceSpec(f.name(), machine(f), f.span());
  }
}
