package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.AfterFailure;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.tag.FailedTag;
import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.RuleAttributes;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.OwnTags;
import host.spore.spawn.provider.aws.kind.Wanted;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attributes of a machine: what AWS tells, and what it does not tell as it was asked for. What
 * it tells in other words than it was asked for, but with the same meaning, stays as asked.
 */
final class Facts {
  /** What is changed in place, and may be shown as it was for a while. */
  private static final List<String> SEEN_TO_CHANGE =
      List.of(
          InstanceKind.SECURITY_GROUPS,
          InstanceKind.PROFILE,
          InstanceKind.ROLE,
          InstanceKind.IMDS,
          InstanceKind.SIZE,
          Attributes.TAGS);

  private final Clients clients;

  Facts(Clients clients) {
    this.clients = clients;
  }

  Map<String, Value> of(
      String region, String stack, Address address, Map<String, Value> asked, Machine machine) {
    Map<String, Value> all = new LinkedHashMap<>(asked);
    all.put(Attributes.REGION, Value.text(region));
    all.put(Attributes.ID, Value.text(machine.id()));
    all.put(Attributes.ACCOUNT, Value.text(clients.account()));
    computed(all, machine);
    if (!machine.isGone()) {
      kept(all, asked, machine);
      // What is left of one that is gone has neither groups nor profile any more.
      drifted(all, stack, address, asked, machine);
    }
    return all;
  }

  static void computed(Map<String, Value> all, Machine machine) {
    Attributes.put(all, InstanceKind.TYPE, machine.type());
    Attributes.put(all, InstanceKind.ZONE, machine.zone());
    Attributes.put(all, InstanceKind.SUBNET_ID, machine.subnet());
    Attributes.put(all, InstanceKind.PRIVATE_IP, machine.privateIp());
    Attributes.put(all, InstanceKind.PUBLIC_IP, machine.publicIp());
    Attributes.put(all, InstanceKind.PRIVATE_DNS, machine.privateDns());
    Attributes.put(all, InstanceKind.PUBLIC_DNS, machine.publicDns());
    Attributes.put(all, InstanceKind.STATE, machine.state());
    Attributes.put(all, InstanceKind.EXPIRES, machine.tag(Tags.EXPIRES));
    Attributes.put(all, InstanceKind.ARRAY_ID, machine.tag(Tags.ARRAY_ID));
    Attributes.put(all, InstanceKind.PURCHASED, purchased(machine));
    Attributes.put(all, InstanceKind.SPOT_REQUEST_ID, machine.spotRequest());
    Attributes.put(all, InstanceKind.LAUNCHED_AT, machine.launchedAt());
    String exit = machine.tag(Tags.JOB_EXIT);
    if (!exit.isEmpty()) {
      all.put(InstanceKind.JOB_EXIT, number(exit));
      FailedTag.parse(machine.tag(Tags.FAILED))
          .ifPresent(f -> Attributes.put(all, InstanceKind.JOB_STOPPED_AT, f.where()));
    }
  }

  private static void kept(Map<String, Value> all, Map<String, Value> asked, Machine machine) {
    Complete complete = RuleAttributes.complete(asked);
    AfterFailure after = complete == null ? null : complete.failure();
    if (after != null && after.then() != Action.NOTIFY) {
      FailedTag.parse(machine.tag(Tags.FAILED))
          .map(failed -> Timestamps.text(failed.at().plus(after.keep())))
          .ifPresent(until -> all.put(InstanceKind.KEPT_UNTIL, Value.text(until)));
    }
  }

  static String purchased(Machine machine) {
    return machine.spot() ? InstanceKind.SPOT_MARKET : InstanceKind.ON_DEMAND;
  }

  /** What can be changed by hand, and what a change in place has to be compared with. */
  private static void drifted(
      Map<String, Value> all,
      String stack,
      Address address,
      Map<String, Value> asked,
      Machine machine) {
    List<String> groups = Attributes.texts(asked, InstanceKind.SECURITY_GROUPS);
    if (!new HashSet<>(groups).equals(new HashSet<>(machine.groups()))) {
      all.put(InstanceKind.SECURITY_GROUPS, Attributes.list(machine.groups()));
    }
    replace(all, asked, InstanceKind.PROFILE, machine.profile());
    replace(all, asked, InstanceKind.ROLE, machine.tag(Tags.ROLE));
    if (!machine.ami().isEmpty()) {
      replace(all, asked, InstanceKind.AMI, machine.ami());
    }
    if (!machine.tokens().isEmpty() && asked.containsKey(InstanceKind.IMDS)) {
      replace(all, asked, InstanceKind.IMDS, machine.tokens());
    }
    String size = machine.tag(Tags.SIZE);
    if (!size.isEmpty() && !size.equals(Attributes.text(asked, InstanceKind.SIZE))) {
      all.put(InstanceKind.SIZE, number(size));
    }
    Address path = Address.of(address.path());
    Address said = Address.parse(machine.tag(Tags.ADDRESS)).orElse(path);
    if (!said.equals(path)) {
      all.put(Kind.ADDRESS, Value.text(said.toString()));
    }
    Map<String, String> tags = OwnTags.users(machine.tags(), said, stack);
    if (!tags.equals(Attributes.textMap(asked, Attributes.TAGS))) {
      all.put(Attributes.TAGS, Attributes.map(tags));
    }
  }

  /** Whether it is seen as it is asked to be, in what can be changed in place. */
  static boolean shows(Wanted wanted, Machine machine) {
    Map<String, Value> other = new HashMap<>();
    drifted(other, wanted.stack(), wanted.address(), wanted.inputs(), machine);
    if (wanted.texts(InstanceKind.SECURITY_GROUPS).isEmpty()) {
      // A machine always has a group.
      other.remove(InstanceKind.SECURITY_GROUPS);
    }
    return SEEN_TO_CHANGE.stream()
        .noneMatch(name -> other.containsKey(name) && Changer.differs(wanted, name));
  }

  private static Value number(String text) {
    try {
      return Value.number(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Value.text(text);
    }
  }

  private static void replace(
      Map<String, Value> all, Map<String, Value> asked, String name, String seen) {
    if (seen.equals(Attributes.text(asked, name))) {
      return;
    }
    if (seen.isEmpty()) {
      all.put(name, Value.NULL);
    } else {
      all.put(name, Value.text(seen));
    }
  }
}
