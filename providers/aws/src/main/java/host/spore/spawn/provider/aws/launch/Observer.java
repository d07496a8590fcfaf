package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.contract.host.Health;
import host.spore.spawn.contract.lifecycle.HealthCheck;
import host.spore.spawn.contract.tag.HealthTag;
import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Looking;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of machines: a few calls for all of a region. */
final class Observer {
  private final Clients clients;
  private final Describe describe;
  private final Facts facts;
  private final Endings endings;
  private final ArrayIds arrayIds;

  Observer(Clients clients, Describe describe, Facts facts, Endings endings, ArrayIds arrayIds) {
    this.clients = clients;
    this.describe = describe;
    this.facts = facts;
    this.endings = endings;
    this.arrayIds = arrayIds;
  }

  /** The token of the launch that made it. */
  static String token(Machine machine) {
    return machine.tag(Tags.OPERATION);
  }

  Map<ResourceState.Key, Observation> observe(List<ResourceState> resources) {
    Map<String, List<ResourceState>> byRegion = new LinkedHashMap<>();
    for (ResourceState resource : resources) {
      byRegion.computeIfAbsent(Looking.region(resource), r -> new ArrayList<>()).add(resource);
    }
    Map<ResourceState.Key, Observation> all = HashMap.newHashMap(resources.size());
    byRegion.forEach((region, group) -> all.putAll(look(region, group)));
    return all;
  }

  private Map<ResourceState.Key, Observation> look(String region, List<ResourceState> group) {
    Map<ResourceState.Key, Observation> all = new LinkedHashMap<>();
    try {
      String account = clients.account();
      List<ResourceState> mine = new ArrayList<>();
      for (ResourceState resource : group) {
        String owner = Attributes.text(resource.attributes(), Attributes.ACCOUNT);
        if (owner.isEmpty() || owner.equals(account)) {
          mine.add(resource);
        } else {
          all.put(resource.key(), new Observation.Unreadable(Looking.otherAccount(owner, account)));
        }
      }
      Map<String, Machine> found =
          describe.byId(region, mine.stream().map(ResourceState::id).toList());
      Map<String, End> over = endings.ofArrays(found.values());
      for (ResourceState resource : mine) {
        Optional<Machine> machine = Optional.ofNullable(found.get(resource.id()));
        all.put(
            resource.key(),
            machine.map(m -> seen(region, resource, m, over)).orElseGet(() -> absent(resource)));
      }
    } catch (RuntimeException e) {
      String why = Faults.of(e).problem("read instances in " + region).summary();
      group.forEach(r -> all.put(r.key(), new Observation.Unreadable(why)));
    }
    return all;
  }

  /**
   * What became of a machine that AWS tells of.
   *
   * @param over how arrays that are at an end have ended, by array id
   */
  private Observation seen(
      String region, ResourceState resource, Machine machine, Map<String, End> over) {
    Map<String, Value> attributes =
        facts.of(region, machine.tag(Tags.STACK), resource.address(), resource.inputs(), machine);
    if (!machine.isGone()) {
      arrayIds.saw(resource.address(), machine.tag(Tags.ARRAY_ID));
      return unwell(resource, machine)
          .<Observation>map(end -> new Observation.Lost(end, attributes))
          .orElseGet(() -> new Observation.Present(attributes));
    }
    Optional<End> end =
        endings
            .of(machine, expires(resource))
            .or(() -> Optional.ofNullable(over.get(machine.tag(Tags.ARRAY_ID))));
    // EC2 forgets the addresses of one that is gone, and others may have been told of them.
    Map<String, Value> last = new LinkedHashMap<>(resource.attributes());
    last.putAll(attributes);
    return end.isPresent()
        ? new Observation.Finished(end.get(), last)
        : new Observation.Lost(endings.lost(machine), attributes);
  }

  /** What its agent says in a tag, if an unhealthy machine is to be replaced. */
  private static Optional<End> unwell(ResourceState resource, Machine machine) {
    Map<String, Value> rule = Attributes.map(resource.inputs(), InstanceKind.HEALTH);
    boolean replace = Attributes.text(rule, "then").equals(HealthCheck.Then.REPLACE.word());
    Health health = HealthTag.read(machine.tag(Tags.HEALTH), replace, null);
    return health != null && health.isLost()
        ? Optional.of(new End(Health.UNHEALTHY, health.detail(), health.since()))
        : Optional.empty();
  }

  /** AWS forgets a machine an hour after its end; one whose deadline has passed ended by it. */
  private Observation absent(ResourceState resource) {
    Optional<End> late = endings.late(expires(resource));
    return late.isPresent()
        ? new Observation.Finished(late.get(), resource.attributes())
        : new Observation.Missing();
  }

  private static String expires(ResourceState resource) {
    return Attributes.text(resource.attributes(), InstanceKind.EXPIRES);
  }
}
