package host.spore.spawn.engine.testing;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Viability;
import host.spore.spawn.spec.IamRole;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Network;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the part of a spec that the fake cloud knows into resources. */
final class FakeCompiler {
  static final Set<String> SUPPORTED =
      Set.of(
          "version",
          "name",
          "provider",
          "variables",
          "defaults",
          "template",
          "with",
          "tags",
          "outputs",
          "moved",
          "forget",
          "budget",
          "region",
          "iam",
          "network.vpc",
          "instances.*.type",
          "instances.*.tags",
          "instances.*.env",
          "instances.*.run",
          "instances.*.iam",
          "instances.*.depends_on",
          "instances.*.lifecycle",
          "arrays.*.count",
          "arrays.*.type",
          "arrays.*.tags",
          "arrays.*.env",
          "arrays.*.min_viable",
          "arrays.*.checkpoints",
          "arrays.*.on_failure",
          "arrays.*.run",
          "arrays.*.iam",
          "arrays.*.depends_on",
          "arrays.*.lifecycle");

  private FakeCompiler() {}

  static List<Desired> compile(Spec spec) {
    List<Desired> all = new ArrayList<>();
    if (spec.network().vpc() instanceof Network.Vpc.Create) {
      all.add(
          plain(
              Address.of("network.vpc"),
              FakeKinds.NETWORK,
              Map.of("cidr", Value.text("10.0.0.0/16")),
              null));
    }
    for (IamRole role : spec.iam().values()) {
      Map<String, Value> inputs = Map.of("allow", Value.number(role.allow().size()));
      all.add(plain(Address.of("iam." + role.name()), FakeKinds.ROLE, inputs, role.span()));
    }
    for (Spec.InstanceSpec one : spec.instances().values()) {
      all.add(machine(spec, one.machine(), one.address(), null, one.span()));
    }
    for (Spec.ArraySpec array : spec.arrays().values()) {
      for (int rank = 0; rank < array.count(); rank++) {
        all.add(machine(spec, array.machine(), array.member(rank), array, array.span()));
      }
    }
    return all;
  }

  private static Desired plain(
      Address address, String kind, Map<String, Value> inputs, @Nullable SourceSpan span) {
    return new Desired(
        address, kind, "fake", inputs, List.of(), Desired.Policy.DEFAULT, null, null, span);
  }

  private static Desired machine(
      Spec spec,
      Machine machine,
      Address address,
      Spec.@Nullable ArraySpec array,
      @Nullable SourceSpan span) {
    Map<String, Value> inputs = new HashMap<>();
    if (machine.type() != null) {
      inputs.put("type", Value.text(machine.type()));
    }
    if (machine.run() != null) {
      inputs.put("run", machine.run());
    }
    Map<String, Value> env = array == null ? machine.env() : array.env();
    if (!env.isEmpty()) {
      inputs.put("env", new Value.MapOf(env));
    }
    if (machine.iam() != null) {
      inputs.put("role", new Value.Reference(Address.of("iam." + machine.iam()), "arn"));
    }
    if (spec.network().vpc() instanceof Network.Vpc.Create) {
      inputs.put("network", new Value.Reference(Address.of("network.vpc"), "id"));
    }
    if (array != null) {
      inputs.put("size", Value.number(array.count()));
    }
    Map<String, Value> tags = new HashMap<>();
    spec.tags().forEach((k, v) -> tags.put(k, Value.text(v)));
    machine.tags().forEach((k, v) -> tags.put(k, Value.text(v)));
    if (!tags.isEmpty()) {
      inputs.put("tags", new Value.MapOf(tags));
    }
    Duration ttl = machine.lifecycle().ttl();
    if (ttl != null) {
      inputs.put("ttl", Value.number(ttl.toSeconds()));
    }
    return new Desired(
        address,
        FakeKinds.INSTANCE,
        "fake",
        inputs,
        dependencies(spec, machine.dependsOn()),
        new Desired.Policy(
            machine.lifecycle().preventDestroy(),
            machine.lifecycle().createBeforeDestroy(),
            machine.lifecycle().ignoreChanges(),
            0,
            array == null ? null : Viability.of(array)),
        array == null ? null : array.name(),
        ttl == null ? null : ttl.toSeconds() / 3600.0,
        span);
  }

  private static List<Address> dependencies(Spec spec, List<String> paths) {
    List<Address> all = new ArrayList<>();
    for (String path : paths) {
      Spec.ArraySpec array =
          path.startsWith("arrays.") ? spec.arrays().get(path.substring("arrays.".length())) : null;
      if (array == null) {
        all.add(Address.of(path));
        continue;
      }
      for (int rank = 0; rank < array.count(); rank++) {
        all.add(array.member(rank));
      }
    }
    return all;
  }
}
