package host.spore.spawn.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.observe.ObservedState;
import host.spore.spawn.engine.observe.Observer;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ObserverTest {
  private final Lab lab = new Lab();

  private Map<ResourceState.Key, Observation> look(Providers providers) {
    return new Observer(providers, lab.clock).observe(lab.store.snapshot().resources());
  }

  private static ResourceState.Key key(String address) {
    return ResourceState.Key.current(Graph.address(address));
  }

  @Test
  void saysWhatBecameOfEachResource() {
    Graph graph = new Graph();
    for (String name : List.of("here", "done", "dead", "gone")) {
      graph.create("instances." + name);
    }
    lab.run(graph);
    End end = new End("ttl", "", Instant.EPOCH);
    lab.cloud.finish("instances.done", end);
    lab.cloud.lose("instances.dead", end);
    lab.cloud.vanish("instances.gone");

    Map<ResourceState.Key, Observation> seen = look(new Providers(List.of(lab.provider)));

    assertThat(seen.get(key("instances.here"))).isInstanceOf(Observation.Present.class);
    assertThat(seen.get(key("instances.done"))).isInstanceOf(Observation.Finished.class);
    assertThat(seen.get(key("instances.dead"))).isInstanceOf(Observation.Lost.class);
    assertThat(seen.get(key("instances.gone"))).isInstanceOf(Observation.Missing.class);
  }

  @Test
  void newThingsThatStayHiddenForAWhileAreNotMissing() {
    lab.cloud.hideNewThingsFor(9);
    Graph graph = new Graph();
    graph.add(Graph.create(Map.of("ttl", Value.number(1)), "instances.a"));
    lab.run(graph);

    assertThat(look(new Providers(List.of(lab.provider))).get(key("instances.a")))
        .isInstanceOf(Observation.Present.class);
  }

  @Test
  void whatCannotBeLookedAtIsUnreadable() {
    Graph graph = new Graph();
    graph.create("instances.a");
    lab.run(graph);

    Observation seen = look(new Providers(List.of())).get(key("instances.a"));

    assertThat(seen)
        .isEqualTo(new Observation.Unreadable("provider `fake` is not part of this build"));
  }

  @Test
  void aLookShowsWhatIsReadAndSaysOnceWhatIsNot() {
    Graph graph = new Graph();
    graph.create("instances.here");
    graph.create("instances.gone");
    lab.run(graph);
    lab.cloud.vanish("instances.gone");
    StateStore.Snapshot recorded = withForeign(lab.store.snapshot());

    ObservedState seen =
        new Observer(new Providers(List.of(lab.provider)), lab.clock).look(recorded);

    assertThat(seen.state().resources())
        .extracting(r -> r.address() + " " + r.status())
        .containsExactlyInAnyOrder(
            "instances.here READY",
            "instances.gone LOST",
            "instances.x READY",
            "instances.y READY",
            "instances.here READY");
    assertThat(seen.unread())
        .extracting(Diagnostic::summary)
        .containsExactly("`instances.x` and 1 more of the stack `lab` could not be read");
    assertThat(seen.unread().getFirst().isError()).isFalse();
    assertThat(lab.store.snapshot().resources())
        .extracting(ResourceState::status)
        .containsOnly(ResourceState.Status.READY);
  }

  /** With two resources of a provider that is not there, and a deposed object that is gone. */
  private static StateStore.Snapshot withForeign(StateStore.Snapshot state) {
    ResourceState made = state.resources().getFirst();
    List<ResourceState> all = new ArrayList<>(state.resources());
    for (String name : List.of("x", "y")) {
      all.add(made.toBuilder().address(Address.of("instances." + name)).provider("other").build());
    }
    all.add(made.toBuilder().address(Address.of("instances.here")).deposed("d1").id("old").build());
    return new StateStore.Snapshot(state.header(), all, state.outputs(), state.open());
  }
}
