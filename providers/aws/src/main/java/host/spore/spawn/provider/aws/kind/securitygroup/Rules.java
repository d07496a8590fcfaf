package host.spore.spawn.provider.aws.kind.securitygroup;

import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.kind.Rejected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * What a group lets in, as AWS has it.
 *
 * @param members true if members reach each other
 */
record Rules(List<Ingress> ingress, boolean members) {
  private static final String ALL = "-1";

  static Rules of(SecurityGroup group) {
    List<Ingress> all = new ArrayList<>();
    boolean members = false;
    for (IpPermission permission : group.ipPermissions()) {
      permission.ipRanges().forEach(r -> all.add(rule(permission, r.cidrIp(), r.description())));
      permission
          .ipv6Ranges()
          .forEach(r -> all.add(rule(permission, r.cidrIpv6(), r.description())));
      permission
          .prefixListIds()
          .forEach(p -> all.add(rule(permission, p.prefixListId(), p.description())));
      for (var pair : permission.userIdGroupPairs()) {
        if (permission.ipProtocol().equals(ALL) && group.groupId().equals(pair.groupId())) {
          members = true;
        } else {
          all.add(rule(permission, pair.groupId(), pair.description()));
        }
      }
    }
    return new Rules(all, members);
  }

  private static Ingress rule(IpPermission permission, String source, String note) {
    Integer from = permission.fromPort();
    Integer to = permission.toPort();
    return new Ingress(
        permission.ipProtocol(),
        from == null ? -1 : from,
        to == null ? -1 : to,
        source,
        note == null ? "" : note);
  }

  /** What to change so that the group lets in exactly these, and its members each other. */
  Difference difference(Collection<Ingress> wanted) {
    Map<Ingress, Ingress> there = byMeaning(ingress);
    Map<Ingress, Ingress> asked = byMeaning(wanted);
    List<Ingress> missing = new ArrayList<>();
    List<Ingress> noted = new ArrayList<>();
    asked.forEach(
        (meaning, rule) -> {
          Ingress has = there.get(meaning);
          if (has == null) {
            missing.add(rule);
          } else if (!has.note().equals(rule.note())) {
            noted.add(rule);
          }
        });
    List<Ingress> surplus = new ArrayList<>();
    there.forEach(
        (meaning, rule) -> {
          if (!asked.containsKey(meaning)) {
            surplus.add(rule);
          }
        });
    return new Difference(missing, noted, surplus, !members);
  }

  private static Map<Ingress, Ingress> byMeaning(Collection<Ingress> rules) {
    Map<Ingress, Ingress> all = new TreeMap<>();
    rules.forEach(r -> all.putIfAbsent(r.withoutNote(), r));
    return all;
  }

  /** Changes to a group's rules; each may be made again. */
  record Difference(
      List<Ingress> missing, List<Ingress> noted, List<Ingress> surplus, boolean lacksMembers) {

    void authorise(Ec2Client ec2, String group) {
      List<IpPermission> all = new ArrayList<>(permissions(missing));
      if (lacksMembers) {
        all.add(
            IpPermission.builder()
                .ipProtocol(ALL)
                .userIdGroupPairs(UserIdGroupPair.builder().groupId(group).build())
                .build());
      }
      each(
          all,
          Fault.Nature.EXISTS,
          some -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(some)));
    }

    void describe(Ec2Client ec2, String group) {
      if (!noted.isEmpty()) {
        ec2.updateSecurityGroupRuleDescriptionsIngress(
            r -> r.groupId(group).ipPermissions(permissions(noted)));
      }
    }

    void revoke(Ec2Client ec2, String group) {
      each(
          permissions(surplus),
          Fault.Nature.NOT_FOUND,
          some -> ec2.revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(some)));
    }

    /** All at once; if some of them are done already, one by one. */
    private static void each(
        List<IpPermission> all, Fault.Nature done, Consumer<List<IpPermission>> call) {
      if (all.isEmpty()) {
        return;
      }
      try {
        call.accept(all);
      } catch (RuntimeException e) {
        if (!Rejected.fault(e).is(done)) {
          throw e;
        }
        if (all.size() > 1) {
          all.forEach(one -> each(List.of(one), done, call));
        }
      }
    }
  }

  private static List<IpPermission> permissions(List<Ingress> rules) {
    return rules.stream().map(Rules::permission).toList();
  }

  private static IpPermission permission(Ingress rule) {
    IpPermission.Builder permission = IpPermission.builder().ipProtocol(rule.protocol());
    if (!rule.protocol().equals(ALL)) {
      permission.fromPort(rule.fromPort()).toPort(rule.toPort());
    }
    String source = rule.source();
    String note = rule.note().isEmpty() ? null : rule.note();
    if (source.startsWith("sg-")) {
      permission.userIdGroupPairs(
          UserIdGroupPair.builder().groupId(source).description(note).build());
    } else if (source.startsWith("pl-")) {
      permission.prefixListIds(
          PrefixListId.builder().prefixListId(source).description(note).build());
    } else if (source.indexOf(':') >= 0) {
      permission.ipv6Ranges(Ipv6Range.builder().cidrIpv6(source).description(note).build());
    } else {
      permission.ipRanges(IpRange.builder().cidrIp(source).description(note).build());
    }
    return permission.build();
  }
}
