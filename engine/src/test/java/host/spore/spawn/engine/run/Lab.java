package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.engine.testing.FakeCloud;
import host.spore.spawn.engine.testing.FakeProvider;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.testing.InMemoryStateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A fake cloud, a state, and an executor between them. */
final class Lab {
  final FakeCloud cloud = new FakeCloud();
  final FakeProvider provider = new FakeProvider(cloud);
  final InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
  final StateStore store = new InMemoryStateStore("lab", clock);
  static final ActionSettler NO_ACTIONS =
      (operation, session, journal) -> {
        throw new AssertionError("no action is left open here");
      };

  final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger ids = new AtomicInteger();
  Interrupts interrupts = new Interrupts();
  ApplyOptions options = ApplyOptions.DEFAULT;
  Failpoints failpoints = Failpoints.NONE;

  RunResult run(Graph graph) {
    return run(graph.plan());
  }

  RunResult run(Plan plan) {
    try (StateSession session = lock()) {
      return executor().run(plan, session, "apply", options, interrupts, events::add);
    }
  }

  List<Unsettled> settle() throws InterruptedException {
    try (StateSession session = lock()) {
      return new Recoverer(new Providers(List.of(provider)), failpoints, clock, NO_ACTIONS)
          .settle(session, operation -> true, events::add);
    }
  }

  Executor executor() {
    return new Executor(
        new Providers(List.of(provider)), failpoints, clock, () -> "op-" + ids.incrementAndGet());
  }

  StateSession lock() {
    return store.lock(
        new StateStore.RunRequest("apply", "me", "here", 1, "lab.yaml", ""), Duration.ZERO);
  }

  List<Operation> open() {
    return store.snapshot().open();
  }

  List<String> recorded() {
    return store.snapshot().resources().stream().map(r -> r.address().toString()).toList();
  }

  ResourceState row(String address) {
    return store.snapshot().resources().stream()
        .filter(r -> r.key().equals(ResourceState.Key.current(Graph.address(address))))
        .findFirst()
        .orElseThrow();
  }

  <E extends RunEvent> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
