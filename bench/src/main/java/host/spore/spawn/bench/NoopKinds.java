package host.spore.spawn.bench;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The one kind of resource that does nothing: a type, a script and an environment. */
final class NoopKinds {
  static final String PROVIDER = "noop";

  static final Kind INSTANCE =
      new Kind(
          "noop.instance",
          "Nothing, remembered.",
          List.of(
              attribute("type", Kind.Origin.OPTIONAL, Kind.OnChange.REPLACE),
              attribute("run", Kind.Origin.OPTIONAL, Kind.OnChange.UPDATE),
              attribute("env", Kind.Origin.OPTIONAL, Kind.OnChange.UPDATE),
              attribute("private_ip", Kind.Origin.COMPUTED, Kind.OnChange.REPLACE)),
          1,
          Duration.ofMinutes(1));

  private NoopKinds() {}

  static List<Desired> compile(Spec spec) {
    List<Desired> all = new ArrayList<>();
    for (Spec.InstanceSpec one : spec.instances().values()) {
      all.add(desired(one.address(), one.machine(), one.span()));
    }
    for (Spec.ArraySpec array : spec.arrays().values()) {
      for (int rank = 0; rank < array.count(); rank++) {
        all.add(desired(array.member(rank), array.machine(), array.span()));
      }
    }
    return all;
  }

  static Map<String, Value> attributes(Address address, Map<String, Value> inputs) {
    Map<String, Value> attributes = new HashMap<>(inputs);
    attributes.put("private_ip", Value.text("ip-of-" + address));
    return attributes;
  }

  private static Desired desired(Address address, Machine machine, SourceSpan span) {
    Map<String, Value> inputs = new HashMap<>();
    String type = machine.type();
    if (type != null) {
      inputs.put("type", Value.text(type));
    }
    Value run = machine.run();
    if (run != null) {
      inputs.put("run", run);
    }
    if (!machine.env().isEmpty()) {
      inputs.put("env", new Value.MapOf(machine.env()));
    }
    List<Address> dependsOn = new ArrayList<>();
    for (String path : machine.dependsOn()) {
      dependsOn.add(Address.of(path));
    }
    return new Desired(
        address,
        INSTANCE.name(),
        PROVIDER,
        inputs,
        dependsOn,
        Desired.Policy.DEFAULT,
        null,
        null,
        span);
  }

  private static Kind.Attribute attribute(String name, Kind.Origin origin, Kind.OnChange onChange) {
    return new Kind.Attribute(name, origin, onChange, false, "For measuring.");
  }
}
