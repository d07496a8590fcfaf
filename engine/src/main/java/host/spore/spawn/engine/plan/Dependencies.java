package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds what each wanted resource depends on: what it names in {@code depends_on} and what its
 * inputs refer to. Lists that are equal are shared, since alike resources depend on the same.
 */
final class Dependencies implements Consumer<Value.Reference> {
  private final NodeTable table;
  private final Map<String, Kind> kinds;
  private final Faults faults;
  private final Map<List<Address>, List<Address>> addressLists = new HashMap<>();
  private final Map<List<Address>, int[]> idLists = new HashMap<>();
  private final List<Address> collected = new ArrayList<>();
  private Node node;

  Dependencies(NodeTable table, Map<String, Kind> kinds, Faults faults) {
    this.table = table;
    this.kinds = kinds;
    this.faults = faults;
    this.node = new Node(-1, Address.of(""), null, null, List.of());
  }

  void find() {
    for (int i = 0; i < table.size(); i++) {
      Desired desired = table.get(i).desired;
      if (desired != null) {
        find(table.get(i), desired);
      }
    }
  }

  private void find(Node of, Desired desired) {
    node = of;
    collected.clear();
    for (Address address : desired.dependsOn()) {
      add(address);
    }
    for (Value input : desired.inputs().values()) {
      Values.references(input, this);
    }
    if (collected.isEmpty()) {
      return;
    }
    collected.sort(null);
    List<Address> shared = addressLists.get(collected);
    if (shared == null) {
      shared = List.copyOf(collected);
      addressLists.put(shared, shared);
      idLists.put(shared, ids(shared));
    }
    of.dependencyAddresses = shared;
    of.dependencies = idLists.getOrDefault(shared, Node.NONE);
  }

  /** A reference inside an input. */
  @Override
  public void accept(Value.Reference reference) {
    add(reference.address());
    Node target = table.find(reference.address());
    Kind kind = target == null || target.desired == null ? null : kinds.get(target.desired.kind());
    if (kind != null
        && kind.attribute(reference.attribute()) == null
        && !reference.attribute().equals("id")) {
      faults.unknownAttribute(
          node.address,
          reference.address(),
          reference.attribute(),
          kind.byName().keySet(),
          node.desired == null ? null : node.desired.span());
    }
  }

  private void add(Address address) {
    if (!collected.contains(address)) {
      collected.add(address);
    }
  }

  private int[] ids(List<Address> addresses) {
    int[] ids = Node.NONE;
    for (Address address : addresses) {
      int[] wanted = wanted(table.within(address));
      if (wanted.length == 0) {
        Set<String> known = table.names();
        faults.unknownDependency(
            node.address, address, known, node.desired == null ? null : node.desired.span());
      }
      ids = ids.length == 0 ? wanted : Ints.union(ids, wanted);
    }
    return ids;
  }

  private int[] wanted(int[] ids) {
    int[] wanted = new int[ids.length];
    int count = 0;
    for (int id : ids) {
      if (table.get(id).desired != null) {
        wanted[count++] = id;
      }
    }
    return Arrays.copyOf(wanted, count);
  }
}
