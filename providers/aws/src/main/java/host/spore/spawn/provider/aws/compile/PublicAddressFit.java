package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.provider.aws.lookup.Networks;
import host.spore.spawn.spec.Machine;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether machines that are to have public addresses get one where they are put. */
final class PublicAddressFit {
  private final Facts facts;
  private final Findings findings;

  PublicAddressFit(Facts facts, Findings findings) {
    this.facts = facts;
    this.findings = findings;
  }

  /** Tells it of those that would be without; subnets that spawn makes always give one. */
  void check(List<Subject> subjects) {
    Networks.@Nullable Home home = facts.home();
    if (home == null || home.closed().isEmpty()) {
      return;
    }
    for (Subject s : subjects) {
      if (s.machine().publicIp() == Machine.PublicIp.AUTO) {
        check(s, home);
      }
    }
  }

  private void check(Subject s, Networks.Home home) {
    Facts.@Nullable OfMachine known = facts.machines().get(s.path());
    Set<String> closed = new TreeSet<>();
    home.subnets()
        .forEach(
            (zone, subnet) -> {
              boolean possible = known != null && known.offered().contains(zone);
              if (possible && home.closed().contains(subnet)) {
                closed.add(subnet);
              }
            });
    if (!closed.isEmpty()) {
      findings.warning(
          s,
          "public_ip",
          "SPN-6124",
          "`%s` gets no public address in %s".formatted(s.name(), String.join(", ", closed)),
          "The subnet gives none. The machine reaches AWS, its packages and its agent only if the"
              + " network has a NAT gateway, or endpoints for EC2, S3 and SSM. If it has, write"
              + " `public_ip: none`. If its routes lead to an internet gateway, write `public_ip:"
              + " elastic` or let the subnet give addresses. Else name another `network.vpc`, or"
              + " write `vpc: create`.");
    }
  }
}
