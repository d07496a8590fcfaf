package host.spore.spawn.cli.command;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateRef;
import host.spore.spawn.state.StateStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The clouds that can be looked after, and what the states of this folder know of them. */
final class Tenders implements AutoCloseable {
  private final List<Provider> providers;
  private final Map<String, Tending> byName = new LinkedHashMap<>();

  Tenders(Invocation it) {
    this.providers = it.world().clouds().open(CloudOptions.of(it));
    for (Provider provider : providers) {
      provider.tending().ifPresent(t -> byName.put(provider.name(), t));
    }
  }

  /** By the provider's name. */
  Map<String, Tending> byName() {
    return byName;
  }

  /** What all states of the folder hold; what is in one that cannot be read is no orphan. */
  static List<StateStore.Snapshot> states(Invocation it) {
    List<StateStore.Snapshot> all = new ArrayList<>();
    for (StateRef state : it.folder().states()) {
      try (StateStore store = it.world().states().open(state, "")) {
        all.add(store.snapshot());
      }
    }
    return all;
  }

  /** The same but for those that cannot be read, of which is told; they only say where to look. */
  static List<StateStore.Snapshot> readable(Invocation it) {
    List<StateStore.Snapshot> all = new ArrayList<>();
    for (StateRef state : it.folder().states()) {
      try (StateStore store = it.world().states().open(state, "")) {
        all.add(store.snapshot());
      } catch (StateException e) {
        it.beside(List.of(Fleet.error(e).asWarning()));
      }
    }
    return all;
  }

  /**
   * Everything of a cloud that is marked: where the user is, and unless a region was named, where
   * the states' resources are.
   */
  static Tending.Search search(
      Invocation it, String provider, Tending tending, List<StateStore.Snapshot> states)
      throws Refused {
    List<ResourceState> near = new ArrayList<>();
    if (it.arguments().value("--region") == null) {
      for (StateStore.Snapshot state : states) {
        state.resources().stream().filter(r -> r.provider().equals(provider)).forEach(near::add);
      }
    }
    try {
      Tending.Search here = tending.search(List.of());
      return near.isEmpty() ? here : both(here, tending.search(near));
    } catch (Tending.Trouble e) {
      throw refused(e.problem());
    }
  }

  private static Tending.Search both(Tending.Search one, Tending.Search other) {
    List<String> places = new ArrayList<>(one.places());
    other.places().stream().filter(p -> !places.contains(p)).forEach(places::add);
    Map<String, Tending.Marked> found = new LinkedHashMap<>();
    one.found().forEach(m -> found.put(m.place() + " " + m.id(), m));
    other.found().forEach(m -> found.put(m.place() + " " + m.id(), m));
    return new Tending.Search(places, List.copyOf(found.values()));
  }

  static Refused refused(Problem problem) {
    return new Refused(ExitCode.ERROR, problem.diagnostic());
  }

  @Override
  public void close() {
    providers.forEach(Provider::close);
  }
}
