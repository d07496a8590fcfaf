package host.spore.spawn.state.store;

import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateException;
import host.spore.spawn.value.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What renaming addresses does to the resources: all of it or nothing. */
public record Moves(List<ResourceState> upserts, List<ResourceState.Key> removals) {

  /**
   * All moves happen at once, so that two addresses can be swapped. Deposed objects move along, and
   * what depends on a moved resource depends on its new address.
   *
   * @throws StateException if there is nothing at a source, or a target is taken
   */
  public static Moves of(Collection<ResourceState> resources, Map<Address, Address> moves) {
    check(resources, moves);
    List<ResourceState> upserts = new ArrayList<>();
    List<ResourceState.Key> removals = new ArrayList<>();
    for (ResourceState resource : resources) {
      Address target = moves.getOrDefault(resource.address(), resource.address());
      List<Address> dependencies = renamed(resource.dependencies(), moves);
      if (!target.equals(resource.address())) {
        removals.add(resource.key());
      } else if (dependencies.equals(resource.dependencies())) {
        continue;
      }
      upserts.add(moved(resource, target, dependencies));
    }
    return new Moves(upserts, removals);
  }

  private static void check(Collection<ResourceState> resources, Map<Address, Address> moves) {
    Set<Address> occupied = new HashSet<>();
    for (ResourceState resource : resources) {
      occupied.add(resource.address());
    }
    Set<Address> targets = new HashSet<>();
    for (Map.Entry<Address, Address> move : moves.entrySet()) {
      Address from = move.getKey();
      Address to = move.getValue();
      if (!occupied.contains(from)) {
        throw refused("there is nothing at `" + from + "` to move; nothing was moved");
      }
      if (!targets.add(to) || (occupied.contains(to) && !moves.containsKey(to))) {
        throw refused(
            "`%s` cannot move to `%s`, which is taken; nothing was moved".formatted(from, to));
      }
    }
  }

  private static StateException refused(String message) {
    return new StateException(StateException.Code.MOVE_REFUSED, message);
  }

  private static List<Address> renamed(List<Address> addresses, Map<Address, Address> moves) {
    List<Address> renamed = new ArrayList<>(addresses.size());
    for (Address address : addresses) {
      renamed.add(moves.getOrDefault(address, address));
    }
    return renamed;
  }

  private static ResourceState moved(ResourceState r, Address target, List<Address> dependencies) {
    return r.toBuilder().address(target).dependencies(dependencies).build();
  }
}
