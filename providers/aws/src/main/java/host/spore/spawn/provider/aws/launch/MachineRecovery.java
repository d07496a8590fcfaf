package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Inventory;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.userdata.UserDataText;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/** Machines that a lost state knew. */
final class MachineRecovery {
  private final Clients clients;
  private final Describe describe;
  private final Reader reader;
  private final Facts facts;

  MachineRecovery(Clients clients, Describe describe, Reader reader, Facts facts) {
    this.clients = clients;
    this.describe = describe;
    this.reader = reader;
    this.facts = facts;
  }

  List<Inventory.Item> ofStack(String region, String stack) {
    List<Inventory.Item> items = new ArrayList<>();
    for (Machine machine : describe.byTag(region, Tags.STACK, stack)) {
      address(machine)
          .ifPresent(
              address ->
                  items.add(
                      new Inventory.Item(
                          InstanceKind.NAME,
                          machine.id(),
                          region,
                          machine.tag(Tags.LINEAGE),
                          address,
                          machine.isGone(),
                          false)));
    }
    return items;
  }

  /** With the rank that it has by its place in its launch. */
  private static Optional<Address> address(Machine machine) {
    String path = machine.tag(Tags.ADDRESS);
    if (machine.tag(Tags.ARRAY).isEmpty()) {
      return Address.parse(path);
    }
    String index = machine.tag(Tags.ARRAY_INDEX);
    try {
      List<Integer> ranks = Ranks.parse(machine.tag(Tags.RANKS));
      int rank =
          machine.index() < ranks.size()
              ? ranks.get(machine.index())
              : Integer.parseInt(index.isEmpty() ? "-1" : index);
      return rank < 0 ? Optional.empty() : Address.parse(path + "[" + rank + "]");
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Optional<Provider.Imported> read(
      String region, Address address, String id, Map<String, Value> wanted) {
    Machine machine = describe.byId(region, List.of(id)).get(id);
    if (machine == null) {
      return Optional.empty();
    }
    if (machine.isGone()) {
      // Of one that has ended only its end counts: nothing of it can be changed any more.
      return Optional.of(
          new Provider.Imported(
              id, wanted, facts.of(region, machine.tag(Tags.STACK), address, wanted, machine)));
    }
    Optional<Provider.Imported> raw = reader.read(region, address, id);
    if (raw.isEmpty() || wanted.isEmpty()) {
      return raw;
    }
    Map<String, Value> inputs =
        new Adopted(machine, address, raw.get().inputs(), wanted).inputs(userData(region, id));
    Map<String, Value> attributes = new LinkedHashMap<>(raw.get().attributes());
    attributes.putAll(inputs);
    return Optional.of(new Provider.Imported(id, inputs, attributes));
  }

  private UserDataText userData(String region, String id) {
    DescribeInstanceAttributeResponse answer =
        clients
            .ec2(region)
            .describeInstanceAttribute(
                r -> r.instanceId(id).attribute(InstanceAttributeName.USER_DATA));
    String encoded =
        answer.userData() == null || answer.userData().value() == null
            ? ""
            : answer.userData().value();
    return UserDataText.of(Base64.getMimeDecoder().decode(encoded));
  }
}
