package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Looking;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A machine that is to be deleted.
 *
 * @param spot true if it came from a spot request
 * @param spotRequest empty if it is not known
 */
record Doomed(Address address, String id, String region, boolean spot, String spotRequest) {

  static Value.MapOf request(Task task) {
    List<Value> all = new ArrayList<>();
    for (Task.Member member : task.members()) {
      all.add(of(Objects.requireNonNull(member.prior())).toValue());
    }
    return new Value.MapOf(
        Map.of("lineage", Value.text(task.lineage()), "doomed", new Value.ListOf(all)));
  }

  private static Doomed of(ResourceState row) {
    // How a request is made can change in place, so even a one-time one is cancelled to be sure.
    String purchased = Attributes.text(row.attributes(), InstanceKind.PURCHASED);
    String market =
        purchased.isEmpty() ? Attributes.text(row.inputs(), InstanceKind.MARKET) : purchased;
    return new Doomed(
        row.address(),
        row.id(),
        Looking.region(row),
        market.equals(InstanceKind.SPOT_MARKET),
        Attributes.text(row.attributes(), InstanceKind.SPOT_REQUEST_ID));
  }

  private Value toValue() {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("address", Value.text(address.toString()));
    entries.put("id", Value.text(id));
    entries.put("region", Value.text(region));
    entries.put("spot", Value.bool(spot));
    entries.put("spot_request", Value.text(spotRequest));
    return new Value.MapOf(entries);
  }

  /** By region. */
  static Map<String, List<Doomed>> read(Operation operation) {
    Map<String, List<Doomed>> byRegion = new LinkedHashMap<>();
    for (Value item : Attributes.items(operation.request().entries(), "doomed")) {
      Map<String, Value> entries = ((Value.MapOf) item).entries();
      Doomed one =
          new Doomed(
              Address.parse(Attributes.text(entries, "address")).orElseThrow(),
              Attributes.text(entries, "id"),
              Attributes.text(entries, "region"),
              Attributes.flag(entries, "spot"),
              Attributes.text(entries, "spot_request"));
      byRegion.computeIfAbsent(one.region(), r -> new ArrayList<>()).add(one);
    }
    return byRegion;
  }
}
