package host.spore.spawn.provider.local;

import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Results of members that were done in any order, told in the order of the request. */
final class Settlement {
  private Settlement() {}

  static Settled inOrder(
      Operation operation, List<Operation.Result> ready, List<Settled.Failed> failed) {
    Map<Address, Integer> places = new HashMap<>();
    for (Address address : operation.addresses()) {
      places.put(address, places.size());
    }
    List<Operation.Result> sortedReady = new ArrayList<>(ready);
    sortedReady.sort(Comparator.comparing(r -> places.getOrDefault(r.address(), 0)));
    List<Settled.Failed> sortedFailed = new ArrayList<>(failed);
    sortedFailed.sort(Comparator.comparing(f -> places.getOrDefault(f.address(), 0)));
    return new Settled(sortedReady, sortedFailed);
  }
}
