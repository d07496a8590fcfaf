package host.spore.spawn.provider.local;

import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Idle;
import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.contract.lifecycle.Stopped;
import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Viability;
import host.spore.spawn.spec.Lifecycle;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Trees;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resources a spec asks for: one {@link InstanceKind} for each instance and array member. */
final class SpecCompiler {
  private static final double MILLIS_PER_HOUR = 3_600_000;

  private final Spec spec;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<Desired> desired = new ArrayList<>();

  private SpecCompiler(Spec spec) {
    this.spec = spec;
  }

  static Validated<List<Desired>> compile(Spec spec) {
    SpecCompiler compiler = new SpecCompiler(spec);
    spec.instances().values().forEach(compiler::instance);
    spec.arrays().values().forEach(compiler::array);
    return Validated.of(List.copyOf(compiler.desired), compiler.diagnostics);
  }

  private void instance(Spec.InstanceSpec instance) {
    String path = "instances." + instance.name();
    Machine machine = instance.machine();
    diagnostics.addAll(new MachineChecks(spec, path, instance.span()).check(machine));
    Map<String, Value> inputs = inputs(machine);
    desired.add(desired(instance.address(), machine, inputs, null, instance.span()));
  }

  private void array(Spec.ArraySpec array) {
    String path = "arrays." + array.name();
    MachineChecks checks = new MachineChecks(spec, path, array.span());
    diagnostics.addAll(checks.check(array.machine()));
    Map<String, Value> shared = inputs(array.machine());
    putMap(shared, InstanceKind.ENV, array.env());
    shared.put(InstanceKind.ARRAY, Value.text(array.name()));
    if (array.mpi() != null) {
      shared.put(InstanceKind.MPI, Trees.value(array.mpi().entries()));
    }
    if (!(array.onFailure() instanceof OnFailure.Continue)) {
      shared.put(InstanceKind.ON_FAILURE, Value.text(array.onFailure().text()));
    }
    if (array.maxUnavailable() != null) {
      shared.put(InstanceKind.MAX_UNAVAILABLE, Value.number(array.maxUnavailable()));
    }
    shared.put(InstanceKind.SIZE, Value.number(array.count()));
    for (int rank = 0; rank < array.count(); rank++) {
      Map<String, Value> inputs = new LinkedHashMap<>(shared);
      inputs.put(InstanceKind.RANK, Value.number(rank));
      if (array.sweep() != null) {
        Map<String, Value> point = new LinkedHashMap<>();
        array.sweep().points().get(rank).forEach((k, v) -> point.put(k, Value.text(v)));
        putMap(inputs, InstanceKind.PARAMETERS, point);
      }
      desired.add(desired(array.member(rank), array.machine(), inputs, array, array.span()));
    }
  }

  private Desired desired(
      Address address,
      Machine machine,
      Map<String, Value> inputs,
      Spec.@Nullable ArraySpec array,
      SourceSpan span) {
    Lifecycle lifecycle = machine.lifecycle();
    Integer atOnce = array == null ? null : array.maxUnavailable();
    Desired.Policy policy =
        new Desired.Policy(
            lifecycle.preventDestroy(),
            lifecycle.createBeforeDestroy(),
            lifecycle.ignoreChanges(),
            atOnce == null ? 0 : atOnce,
            array == null ? null : Viability.of(array));
    Duration ttl = lifecycle.ttl();
    return new Desired(
        address,
        InstanceKind.NAME,
        LocalProvider.NAME,
        inputs,
        dependencies(machine.dependsOn()),
        policy,
        array == null ? null : "arrays." + array.name(),
        ttl == null ? null : ttl.toMillis() / MILLIS_PER_HOUR,
        span);
  }

  /** Attributes that are not set are absent. */
  private Map<String, Value> inputs(Machine machine) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    putText(inputs, InstanceKind.TYPE, machine.type());
    putText(inputs, InstanceKind.REGION, spec.region());
    putText(inputs, InstanceKind.ROLE, machine.role());
    Map<String, Value> tags = new LinkedHashMap<>();
    spec.tags().forEach((key, value) -> tags.put(key, Value.text(value)));
    machine.tags().forEach((key, value) -> tags.put(key, Value.text(value)));
    putMap(inputs, InstanceKind.TAGS, tags);
    Duration ttl = machine.lifecycle().ttl();
    putText(inputs, InstanceKind.TTL, ttl == null ? null : Durations.format(ttl));
    Complete complete = machine.lifecycle().complete();
    if (complete != null) {
      inputs.put(InstanceKind.COMPLETE, Trees.value(complete.entries()));
    }
    Idle idle = machine.lifecycle().idle();
    if (idle != null) {
      putMap(inputs, InstanceKind.IDLE, RuleMaps.idle(idle));
    }
    if (machine.hibernation()) {
      inputs.put(InstanceKind.HIBERNATION, Value.bool(true));
    }
    Stopped stopped = machine.lifecycle().stopped();
    if (stopped != null) {
      inputs.put(InstanceKind.STOPPED, Trees.value(stopped.entries()));
    }
    if (machine.health() != null) {
      inputs.put(InstanceKind.HEALTH, Trees.value(machine.health().entries()));
    }
    if (machine.spot() != null) {
      putMap(inputs, InstanceKind.SPOT, RuleMaps.spot(machine.spot()));
    }
    putMap(inputs, InstanceKind.WAIT_FOR, RuleMaps.waits(machine.waitFor()));
    if (spec.notifications() != null) {
      inputs.put(InstanceKind.NOTIFY, Trees.value(spec.notifications().entries()));
    }
    putMap(inputs, InstanceKind.ENV, machine.env());
    if (machine.run() != null) {
      inputs.put(InstanceKind.RUN, machine.run());
    }
    putText(inputs, InstanceKind.SHELL, machine.shell());
    return inputs;
  }

  private static void putText(Map<String, Value> inputs, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      inputs.put(name, Value.text(text));
    }
  }

  private static void putMap(Map<String, Value> inputs, String name, Map<String, Value> entries) {
    if (!entries.isEmpty()) {
      inputs.put(name, new Value.MapOf(entries));
    }
  }

  /** A whole array stands for its members. */
  private List<Address> dependencies(List<String> paths) {
    List<Address> addresses = new ArrayList<>();
    for (String path : paths) {
      Spec.ArraySpec array =
          path.startsWith("arrays.") ? spec.arrays().get(path.substring("arrays.".length())) : null;
      if (array == null) {
        Address.parse(path).ifPresent(addresses::add);
        continue;
      }
      for (int rank = 0; rank < array.count(); rank++) {
        addresses.add(array.member(rank));
      }
    }
    return addresses;
  }
}
