package host.spore.spawn.engine.observe;

import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;

/** Looks at the world: what became of the resources that a state knows. Records nothing. */
public final class Observer {
  private final Providers providers;
  private final InstantSource clock;

  /**
   * Asks these providers.
   *
   * @param clock tells when something was found gone
   */
  public Observer(Providers providers, InstantSource clock) {
    this.providers = providers;
    this.clock = clock;
  }

  /** The state as it is now; what cannot be read stays as recorded. */
  public ObservedState look(StateStore.Snapshot recorded) {
    Unread unread = new Unread();
    List<ResourceState> current =
        recorded.resources().stream().filter(row -> !row.isDeposed()).toList();
    Map<ResourceState.Key, ResourceState> now = HashMap.newHashMap(current.size());
    for (Sighting sighting : sightings(current, recorded.open())) {
      now.put(sighting.recorded().key(), sighting.refreshed());
      if (sighting.is(Look.UNREADABLE)) {
        unread.add(sighting);
      }
    }
    List<ResourceState> resources =
        recorded.resources().stream().map(row -> now.getOrDefault(row.key(), row)).toList();
    return new ObservedState(
        new StateStore.Snapshot(recorded.header(), resources, recorded.outputs(), recorded.open()),
        unread.warnings(recorded.header().stack()));
  }

  /**
   * Those of the rows that are not as recorded, as they are now.
   *
   * @param open what is under way or was cut short, as the state has it
   */
  public List<ResourceState> changed(List<ResourceState> recorded, List<Operation> open) {
    return sightings(recorded, open).stream()
        .filter(Sighting::changed)
        .map(Sighting::refreshed)
        .toList();
  }

  /** What a look at the world shows of these, in their order. */
  public List<Sighting> sightings(List<ResourceState> recorded, List<Operation> open) {
    if (recorded.isEmpty()) {
      return List.of();
    }
    Set<String> makers = new HashSet<>();
    recorded.forEach(row -> makers.add(row.provider()));
    Map<ResourceState.Key, Observation> observed = observe(recorded);
    Classifier classifier = new Classifier(providers.kinds(makers), open, clock.instant());
    List<Sighting> all = new ArrayList<>(recorded.size());
    recorded.forEach(row -> all.add(classifier.classify(row, observed.get(row.key()))));
    return all;
  }

  /**
   * Asks every provider once, all at the same time.
   *
   * @return an entry for each resource; one that could not be looked at is {@link
   *     Observation.Unreadable}
   */
  public Map<ResourceState.Key, Observation> observe(List<ResourceState> resources) {
    Map<String, List<ResourceState>> byProvider = new LinkedHashMap<>();
    for (ResourceState resource : resources) {
      byProvider.computeIfAbsent(resource.provider(), p -> new ArrayList<>()).add(resource);
    }
    Map<ResourceState.Key, Observation> all = HashMap.newHashMap(resources.size());
    if (byProvider.size() == 1) {
      // The usual case is not worth a thread.
      byProvider.forEach((provider, group) -> all.putAll(look(provider, group)));
      return all;
    }
    List<FutureTask<Map<ResourceState.Key, Observation>>> looks = new ArrayList<>();
    byProvider.forEach(
        (provider, group) -> {
          FutureTask<Map<ResourceState.Key, Observation>> task =
              new FutureTask<>(() -> look(provider, group));
          Thread.ofVirtual().name("observe-" + provider).start(task);
          looks.add(task);
        });
    looks.forEach(task -> all.putAll(join(task)));
    return all;
  }

  private static Map<ResourceState.Key, Observation> join(
      FutureTask<Map<ResourceState.Key, Observation>> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (java.util.concurrent.ExecutionException e) {
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Map<ResourceState.Key, Observation> look(String name, List<ResourceState> group) {
    Provider provider = providers.find(name);
    if (provider == null) {
      return unreadable(group, "provider `" + name + "` is not part of this build");
    }
    Map<ResourceState.Key, Observation> seen;
    try {
      seen = provider.observe(group);
    } catch (RuntimeException e) {
      return unreadable(group, String.valueOf(e.getMessage()));
    }
    Map<ResourceState.Key, Observation> all = HashMap.newHashMap(group.size());
    for (ResourceState resource : group) {
      Observation observation = seen.get(resource.key());
      all.put(
          resource.key(),
          observation == null
              ? new Observation.Unreadable("provider `" + name + "` did not answer")
              : observation);
    }
    return all;
  }

  private static Map<ResourceState.Key, Observation> unreadable(
      List<ResourceState> group, String why) {
    Map<ResourceState.Key, Observation> all = HashMap.newHashMap(group.size());
    group.forEach(r -> all.put(r.key(), new Observation.Unreadable(why)));
    return all;
  }
}
