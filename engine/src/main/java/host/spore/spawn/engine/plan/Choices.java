package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.observe.Sighting;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider chose gives way to what was chosen before: for the same resource, else for
 * another member of its array, so that a member that is added or made anew is like its peers.
 */
final class Choices {
  private final Map<Address, ResourceState> own = new HashMap<>();
  private final Map<String, ResourceState> peers = new HashMap<>();

  private Choices(List<Sighting> sightings) {
    for (Sighting sighting : sightings) {
      ResourceState recorded = sighting.recorded();
      if (!recorded.isDeposed()) {
        own.put(recorded.address(), recorded);
        if (recorded.address().isMember()) {
          peers.putIfAbsent(recorded.address().path(), recorded);
        }
      }
    }
  }

  /** The wanted resources with every choice made an input. */
  static List<Desired> settle(List<Desired> desired, List<Sighting> sightings) {
    if (desired.stream().allMatch(one -> one.chosen().isEmpty())) {
      return desired;
    }
    Choices choices = new Choices(sightings);
    return desired.stream().map(one -> one.chosen().isEmpty() ? one : choices.settle(one)).toList();
  }

  private Desired settle(Desired one) {
    Map<String, Value> inputs = new LinkedHashMap<>(one.inputs());
    one.chosen().forEach((name, choice) -> inputs.put(name, settle(one, name, choice)));
    return one.settled(inputs);
  }

  private Value settle(Desired one, String name, Desired.Chosen choice) {
    Value asked = one.inputs().get(choice.by());
    Value before = before(own.get(one.address()), one, name, choice.by(), asked);
    if (before == null && one.address().isMember()) {
      before = before(peers.get(one.address().path()), one, name, choice.by(), asked);
    }
    return before == null ? choice.value() : before;
  }

  /** What was chosen before by the same request; null if nothing was. */
  private static @Nullable Value before(
      @Nullable ResourceState recorded,
      Desired one,
      String name,
      String by,
      @Nullable Value asked) {
    if (recorded == null || asked == null || !recorded.kind().equals(one.kind())) {
      return null;
    }
    return asked.equals(recorded.inputs().get(by)) ? recorded.inputs().get(name) : null;
  }
}
