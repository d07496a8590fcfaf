package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.OwnTags;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Reads a machine that spawn may not have made, for import. */
final class Reader {
  private final Clients clients;
  private final Describe describe;

  Reader(Clients clients, Describe describe) {
    this.clients = clients;
    this.describe = describe;
  }

  /** Empty if there is no such machine, or only the remains of one. */
  Optional<Provider.Imported> read(String region, Address address, String id) {
    Machine machine = describe.byId(region, List.of(id)).get(id);
    if (machine == null || machine.isGone()) {
      return Optional.empty();
    }
    Map<String, Value> attributes = new LinkedHashMap<>();
    attributes.put(Attributes.REGION, Value.text(region));
    attributes.put(Attributes.ID, Value.text(id));
    attributes.put(Attributes.ACCOUNT, Value.text(clients.account()));
    asked(attributes, machine);
    tagged(attributes, address, machine);
    rootSize(region, machine).ifPresent(gb -> attributes.put(InstanceKind.ROOT_GB, gb));
    Facts.computed(attributes, machine);
    Map<String, Value> inputs = new LinkedHashMap<>();
    for (Kind.Attribute attribute : InstanceKind.KIND.attributes()) {
      Value value = attributes.get(attribute.name());
      if (value != null && attribute.origin() != Kind.Origin.COMPUTED) {
        inputs.put(attribute.name(), value);
      }
    }
    return Optional.of(new Provider.Imported(id, inputs, attributes));
  }

  private static void asked(Map<String, Value> all, Machine machine) {
    all.put(InstanceKind.TYPES, Attributes.list(List.of(machine.type())));
    all.put(
        InstanceKind.SUBNETS,
        machine.subnet().isEmpty()
            ? new Value.MapOf(Map.of())
            : Attributes.map(Map.of(machine.zone(), machine.subnet())));
    Attributes.put(all, InstanceKind.IMAGE, machine.ami());
    Attributes.put(all, InstanceKind.AMI, machine.ami());
    Attributes.put(all, InstanceKind.ROOT_DEVICE, machine.rootDevice());
    Attributes.put(all, InstanceKind.KEY_NAME, machine.key());
    all.put(InstanceKind.SECURITY_GROUPS, Attributes.list(machine.groups()));
    Attributes.put(all, InstanceKind.PROFILE, machine.profile());
    Attributes.put(all, InstanceKind.PLACEMENT_GROUP, machine.placementGroup());
    Attributes.put(all, InstanceKind.MARKET, Facts.purchased(machine));
    Attributes.put(all, InstanceKind.IMDS, machine.tokens());
    if (machine.hibernates()) {
      all.put(InstanceKind.HIBERNATION, Value.bool(true));
    }
  }

  private static void tagged(Map<String, Value> all, Address address, Machine machine) {
    Map<String, String> tags =
        OwnTags.users(machine.tags(), Address.of(address.path()), machine.tag(Tags.STACK));
    if (!tags.isEmpty()) {
      all.put(Attributes.TAGS, Attributes.map(tags));
    }
    Attributes.put(all, InstanceKind.ROLE, machine.tag(Tags.ROLE));
    Attributes.put(all, InstanceKind.ARRAY, machine.tag(Tags.ARRAY));
    if (address.isMember()) {
      all.put(InstanceKind.RANK, Value.number(address.index()));
    }
  }

  private Optional<Value> rootSize(String region, Machine machine) {
    Filter mine = Filter.builder().name("attachment.instance-id").values(machine.id()).build();
    return clients.ec2(region).describeVolumes(r -> r.filters(mine)).volumes().stream()
        .filter(
            v -> v.attachments().stream().anyMatch(a -> machine.rootDevice().equals(a.device())))
        .findFirst()
        .map(v -> Value.number(v.size()));
  }
}
