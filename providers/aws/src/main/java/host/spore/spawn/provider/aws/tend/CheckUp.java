package host.spore.spawn.provider.aws.tend;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Tending.Check;
import host.spore.spawn.engine.provider.Tending.Grade;
import host.spore.spawn.provider.aws.call.AgentAddresses;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.call.Quota;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.lookup.Quotas;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * From the credentials to the quotas, each of use only if those before it went well, and the agent.
 */
final class CheckUp {
  private final Clients clients;
  private final String region;
  private final List<Handler> kinds;
  private final AgentAddresses agent;
  private final List<Check> checks = new ArrayList<>();

  CheckUp(Clients clients, String region, List<Handler> kinds, AgentAddresses agent) {
    this.clients = clients;
    this.region = region;
    this.kinds = kinds;
    this.agent = agent;
  }

  List<Check> run() {
    if (credentials() && region()) {
      network();
      checks.addAll(new DryRuns(clients, region).run(kinds));
      quotas();
    }
    checks.addAll(new AgentCheck(agent).run());
    return checks;
  }

  private boolean credentials() {
    try {
      add("credentials", Grade.OK, "account " + clients.account(), "");
      return true;
    } catch (RuntimeException e) {
      failed("credentials", "find out whose account it is", e);
      return false;
    }
  }

  private boolean region() {
    try {
      int zones = ec2().describeAvailabilityZones(r -> {}).availabilityZones().size();
      add("region", Grade.OK, region + ", " + zones + " zones", "");
      return true;
    } catch (RuntimeException e) {
      if (Faults.of(e).is(Fault.Nature.FORBIDDEN)) {
        failed("region", "look at the zones of " + region, e);
        return true; // it is there
      }
      failed("region", "reach " + region, e);
      return false;
    }
  }

  private void network() {
    try {
      List<Vpc> found =
          ec2()
              .describeVpcs(
                  r -> r.filters(Filter.builder().name("is-default").values("true").build()))
              .vpcs();
      if (found.isEmpty()) {
        add(
            "network",
            Grade.WARN,
            "no default VPC in " + region,
            "write `network: { vpc: create }` in specs, or make one: aws ec2 create-default-vpc"
                + " --region "
                + region);
        return;
      }
      String vpc = found.getFirst().vpcId();
      int subnets =
          ec2()
              .describeSubnets(r -> r.filters(Filter.builder().name("vpc-id").values(vpc).build()))
              .subnets()
              .size();
      if (subnets == 0) {
        add(
            "network",
            Grade.WARN,
            "the default VPC " + vpc + " has no subnets",
            "make one in a zone: aws ec2 create-default-subnet --availability-zone ZONE");
      } else {
        add("network", Grade.OK, "default VPC " + vpc + ", " + subnets + " subnets", "");
      }
    } catch (RuntimeException e) {
      failed("network", "look at the default VPC", e);
    }
  }

  private void quotas() {
    List<Quota> checked =
        kinds.stream().flatMap(k -> k.quotas().stream()).filter(Quota::checked).toList();
    for (Quota quota : checked) {
      try {
        ServiceQuota told =
            clients
                .of(Quotas.SERVICE, region)
                .getServiceQuota(r -> r.serviceCode(quota.service()).quotaCode(quota.quota()))
                .quota();
        if (told == null || told.value() == null) {
          add("quota", Grade.WARN, quota.what() + ": AWS does not tell", "");
          continue;
        }
        double value = told.value();
        String text = quota.what() + ": " + (long) value;
        add(
            "quota",
            value > 0 ? Grade.OK : Grade.WARN,
            text,
            value > 0
                ? ""
                : "have it raised before such instances are asked for: " + quota.command());
      } catch (RuntimeException e) {
        Problem problem = Faults.of(e).problem("read the quotas");
        add("quota", Grade.WARN, problem.summary(), problem.advice());
        return;
      }
    }
  }

  private Ec2Client ec2() {
    return clients.ec2(region);
  }

  private void failed(String about, String doing, RuntimeException e) {
    Problem problem = Faults.of(e).problem(doing);
    add(about, Grade.FAIL, problem.summary(), problem.advice());
  }

  private void add(String about, Grade grade, String found, String advice) {
    checks.add(new Check(about, grade, found, advice));
  }
}
