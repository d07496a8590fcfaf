package host.spore.spawn.engine.plan;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which recorded resources have a new address. Moves that were made by an earlier apply
 * find nothing and are passed over, so they may stay in the spec. A chain (a to b, b to c) is
 * followed to its end; a whole array moves with its members.
 */
final class Renames {
  /** Sections of a spec whose entries have names of their own. */
  private static final Set<String> OF_THE_SPEC = Set.of("instances", "arrays", "volumes", "iam");

  private final List<Spec.Move> moved;
  private final Faults faults;

  Renames(List<Spec.Move> moved, Faults faults) {
    this.moved = moved;
    this.faults = faults;
  }

  /** New addresses by old ones, for what the state really has. */
  Map<Address, Address> find(List<ResourceState> resources, List<Desired> desired) {
    if (moved.isEmpty() || !isClear()) {
      return Map.of();
    }
    Set<Address> recorded = new HashSet<>();
    for (ResourceState resource : resources) {
      recorded.add(resource.address());
    }
    Map<Address, Address> renames = new LinkedHashMap<>();
    for (ResourceState resource : resources) {
      Address to = destination(resource.address());
      if (!to.equals(resource.address())) {
        renames.put(resource.address(), to);
      }
    }
    check(renames, recorded, desired);
    companions(renames, resources, desired);
    return renames;
  }

  private boolean isClear() {
    Map<Address, Integer> from = new HashMap<>();
    Map<Address, Integer> to = new HashMap<>();
    boolean clear = true;
    for (Spec.Move move : moved) {
      boolean again = from.merge(move.from(), 1, Integer::sum) > 1;
      again |= to.merge(move.to(), 1, Integer::sum) > 1;
      if (again || isCircular(move)) {
        faults.moveAmbiguous(move.from(), move.span());
        clear = false;
      }
    }
    return clear;
  }

  private boolean isCircular(Spec.Move start) {
    Address at = start.from();
    for (int i = 0; i <= moved.size(); i++) {
      Spec.Move next = step(at);
      if (next == null) {
        return false;
      }
      at = rename(at, next);
    }
    return true;
  }

  private Address destination(Address address) {
    Address at = address;
    for (Spec.Move next = step(at); next != null; next = step(at)) {
      at = rename(at, next);
    }
    return at;
  }

  private Spec.@Nullable Move step(Address address) {
    for (Spec.Move move : moved) {
      if (address.isWithin(move.from())) {
        return move;
      }
    }
    return null;
  }

  private static Address rename(Address address, Spec.Move move) {
    return move.from().equals(address)
        ? move.to()
        : Address.member(move.to().path(), address.index());
  }

  private void check(Map<Address, Address> renames, Set<Address> recorded, List<Desired> desired) {
    Map<Address, SourceSpan> wanted = new HashMap<>();
    for (Desired one : desired) {
      wanted.put(one.address(), one.span());
    }
    Set<Address> taken = new HashSet<>();
    for (Map.Entry<Address, Address> rename : renames.entrySet()) {
      Address from = rename.getKey();
      Address to = rename.getValue();
      Spec.Move move = step(from);
      SourceSpan span = move == null ? null : move.span();
      if (!taken.add(to) || (recorded.contains(to) && !renames.containsKey(to))) {
        faults.moveTaken(from, to, span);
      }
      if (wanted.containsKey(from) && !renames.containsValue(from)) {
        faults.moveStillWanted(from, span);
      }
    }
  }

  /**
   * What belongs to a machine alone and has its name, such as its address in DNS, goes along. What
   * the spec names itself is renamed by a move of its own.
   */
  private static void companions(
      Map<Address, Address> renames, List<ResourceState> resources, List<Desired> desired) {
    Map<Address, String> kinds = new HashMap<>();
    desired.forEach(one -> kinds.put(one.address(), one.kind()));
    Map<String, String> names = new LinkedHashMap<>();
    renames.forEach((from, to) -> names.put(from.name(), to.name()));
    Set<Address> recorded = new HashSet<>();
    resources.forEach(one -> recorded.add(one.address()));
    for (ResourceState resource : resources) {
      Address from = resource.address();
      String section = from.path().substring(0, from.path().indexOf('.'));
      String rest = from.path().substring(section.length() + 1);
      String name = rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
      String other = names.get(name);
      if (other == null || OF_THE_SPEC.contains(section) || kinds.containsKey(from)) {
        continue;
      }
      String path = section + "." + other + rest.substring(name.length());
      Address to = from.isMember() ? Address.member(path, from.index()) : Address.of(path);
      if (resource.kind().equals(kinds.get(to)) && !recorded.contains(to)) {
        renames.putIfAbsent(from, to);
      }
    }
  }

  /** What was seen of a renamed object, which still says its old address, if its kind says any. */
  static @Nullable Observation named(
      @Nullable Kind kind, Address from, @Nullable Observation seen) {
    if (kind == null
        || kind.attribute(Kind.ADDRESS) == null
        || !(seen instanceof Observation.Present present)) {
      return seen;
    }
    Map<String, Value> attributes = new LinkedHashMap<>(present.attributes());
    attributes.putIfAbsent(Kind.ADDRESS, Value.text(from.toString()));
    return new Observation.Present(attributes);
  }

  /** The recorded object at its new address, depending on the new addresses. */
  static ResourceState rename(ResourceState from, Map<Address, Address> renames) {
    Address address = renames.getOrDefault(from.address(), from.address());
    List<Address> dependencies = new ArrayList<>(from.dependencies().size());
    for (Address dependency : from.dependencies()) {
      dependencies.add(renames.getOrDefault(dependency, dependency));
    }
    if (address.equals(from.address()) && dependencies.equals(from.dependencies())) {
      return from;
    }
    return from.toBuilder().address(address).dependencies(dependencies).build();
  }
}
