package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.observe.Sighting;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.value.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every address that is wanted or recorded, as dense ids in the order of the addresses. */
final class NodeTable {
  private final Node[] nodes;
  private final Map<Address, Node> byAddress;
  private final Map<String, int[]> members = new HashMap<>();

  NodeTable(List<Desired> desired, List<Sighting> prior) {
    Map<Address, Desired> wanted = HashMap.newHashMap(desired.size());
    for (Desired one : desired) {
      if (wanted.put(one.address(), one) != null) {
        throw new IllegalArgumentException(one.address() + " is desired twice");
      }
    }
    Map<Address, Sighting> current = HashMap.newHashMap(prior.size());
    Map<Address, List<Sighting>> deposed = new HashMap<>();
    for (Sighting one : prior) {
      if (one.recorded().isDeposed()) {
        deposed.computeIfAbsent(one.recorded().address(), _ -> new ArrayList<>()).add(one);
      } else {
        current.put(one.recorded().address(), one);
      }
    }
    Address[] addresses = addresses(wanted, current, deposed);
    this.nodes = new Node[addresses.length];
    this.byAddress = HashMap.newHashMap(addresses.length);
    for (int id = 0; id < addresses.length; id++) {
      Address a = addresses[id];
      nodes[id] =
          new Node(
              id,
              a,
              wanted.get(a),
              current.get(a),
              List.copyOf(deposed.getOrDefault(a, List.of())));
      byAddress.put(a, nodes[id]);
    }
  }

  private static Address[] addresses(
      Map<Address, Desired> wanted,
      Map<Address, Sighting> current,
      Map<Address, List<Sighting>> deposed) {
    Set<Address> all = new LinkedHashSet<>(wanted.keySet());
    all.addAll(current.keySet());
    all.addAll(deposed.keySet());
    Address[] sorted = all.toArray(new Address[0]);
    Arrays.sort(sorted);
    return sorted;
  }

  int size() {
    return nodes.length;
  }

  Node get(int id) {
    return nodes[id];
  }

  @Nullable Node find(Address address) {
    return byAddress.get(address);
  }

  /** Ids at the address, or of all members if it names an array; empty if it names nothing. */
  int[] within(Address address) {
    Node exact = byAddress.get(address);
    if (exact != null) {
      return new int[] {exact.id};
    }
    return address.isMember() ? Node.NONE : members(address.path());
  }

  private int[] members(String path) {
    return members.computeIfAbsent(path, this::findMembers);
  }

  /** Members of an array lie beside each other in the order of addresses. */
  private int[] findMembers(String path) {
    int from = 0;
    int to = nodes.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (nodes[middle].address.path().compareTo(path) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    int end = from;
    while (end < nodes.length && nodes[end].address.path().equals(path)) {
      end++;
    }
    int[] ids = new int[end - from];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = from + i;
    }
    return ids;
  }

  /** Every address and every array, for suggestions. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (Node node : nodes) {
      names.add(node.address.toString());
      names.add(node.address.path());
    }
    return names;
  }
}
