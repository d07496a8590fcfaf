package host.spore.spawn.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RefresherTest {
  private final Lab lab = new Lab();

  private Map<ResourceState.Key, Observation> look(Providers providers) {
    return new Refresher(providers).observe(lab.store.snapshot().resources());
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
}
