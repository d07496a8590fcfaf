package host.spore.spawn.engine;

import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanOptions;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.run.ApplyOptions;
import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.Interrupts;
import host.spore.spawn.engine.run.RunEvent;
import host.spore.spawn.engine.run.RunResult;
import host.spore.spawn.engine.testing.FakeCloud;
import host.spore.spawn.engine.testing.FakeKinds;
import host.spore.spawn.engine.testing.FakeMachineOperations;
import host.spore.spawn.engine.testing.FakeProvider;
import host.spore.spawn.spec.Network;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.testing.InMemoryStateStore;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A stack, its state and its cloud, which outlive any engine that is built over them. */
final class World {
  final FakeCloud cloud = new FakeCloud();
  final FakeMachineOperations machines = new FakeMachineOperations(cloud, Path.of("logs"));
  final InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
  final StateStore store = new InMemoryStateStore("lab", clock);
  final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger ids = new AtomicInteger();
  final Map<String, Spec.Output> outputs = new LinkedHashMap<>();
  final List<Spec.WrittenField> written = new ArrayList<>();
  String stack = "lab";
  String provider = "fake";
  List<Desired> desired = List.of();

  Engine engine(Failpoints failpoints) {
    return new Engine(
        List.of(new FakeProvider(cloud).desiring(desired).operating(machines)),
        store,
        clock,
        () -> "op-" + ids.incrementAndGet(),
        failpoints);
  }

  Spec spec() {
    return new Spec(
        1,
        stack,
        provider,
        null,
        Map.of(),
        Map.of(),
        null,
        new Network(new Network.Vpc.Default(), new Network.Ssh.None(), List.of()),
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        outputs,
        List.of(),
        List.of(),
        written,
        SpecDigest.of("digest"));
  }

  Validated<Plan> plan() {
    return engine(Failpoints.NONE).plan(spec(), "lab.yaml", PlanOptions.APPLY);
  }

  RunResult apply() throws InterruptedException {
    return run(PlanOptions.APPLY, Failpoints.NONE);
  }

  /** Opens a run, settles, plans and applies. */
  RunResult run(PlanOptions options, Failpoints failpoints) throws InterruptedException {
    try (RunSession session = open(failpoints)) {
      Plan plan = session.plan(spec(), "lab.yaml", options).get();
      return session.apply(plan, ApplyOptions.DEFAULT, new Interrupts());
    }
  }

  RunSession open(Failpoints failpoints) throws InterruptedException {
    return engine(failpoints)
        .open(
            new StateStore.RunRequest("apply", "me", "here", 1, "lab.yaml", ""),
            Duration.ZERO,
            events::add);
  }

  <E extends RunEvent> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<String> names() {
    return cloud.things().stream().map(FakeCloud.Thing::name).sorted().toList();
  }

  static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }

  static Value reference(String address, String attribute) {
    return new Value.Reference(address(address), attribute);
  }

  static Desired machine(String address, Map<String, Value> inputs, String... dependsOn) {
    return desired(address, FakeKinds.INSTANCE, inputs, Desired.Policy.DEFAULT, null, dependsOn);
  }

  static Desired desired(
      String address,
      String kind,
      Map<String, Value> inputs,
      Desired.Policy policy,
      String batch,
      String... dependsOn) {
    List<Address> before = new ArrayList<>();
    for (String one : dependsOn) {
      before.add(address(one));
    }
    return new Desired(address(address), kind, "fake", inputs, before, policy, batch, null, null);
  }
}
