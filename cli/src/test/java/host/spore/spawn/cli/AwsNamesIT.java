package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.cloud.aws.AwsCloud;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.names.NamesMonitor;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.lifecycle.DnsNames;
import host.spore.spawn.contract.tag.EndedTag;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.SdkClients;
import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.provider.aws.testing.moto.SkippingTime;
import host.spore.spawn.provider.aws.testing.proxy.Catalogue;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Names in DNS of an array on EC2 as moto plays it, whose members leave them and come back by the
 * agent's own requests; the plan takes neither for drift.
 */
@ExtendWith(SharedMoto.class)
final class AwsNamesIT {
  private static final String SPEC =
      """
      name: lab
      region: us-east-1
      arrays:
        crew:
          type: t3.medium
          count: 3
          ttl: 8h
          dns: { zone: example.com, group: true }
      """;
  private static final String GROUP = "crew.lab.example.com";

  @TempDir private Path directory;
  @TempDir private Path cache;

  @Test
  void membersLeaveTheirNamesAndComeBackAndThePlanIsContent(Moto moto) throws Exception {
    MotoAccount account = moto.newAccount();
    Map<String, String> environment = account.environment(moto.endpoint());
    AwsSettings settings =
        new AwsSettings(null, null, environment, cache, directory.resolve("home"), false, false);
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), new Catalogue());
        SdkClients clients = new SdkClients(settings, new SkippingTime().timing());
        RoleServer role = new RoleServer(environment)) {
      String zone =
          AwsStage.route53(clients)
              .createHostedZone(r -> r.name("example.com").callerReference("names"))
              .hostedZone()
              .id();
      Names names = new Names(AwsStage.route53(clients), zone);
      AwsStage stage =
          new AwsStage(directory, cache, account, proxy)
              .environment("SPAWN_AGENT_URL", "https://example.com/spored.tar.gz")
              .environment("SPAWN_AGENT_SHA256", "ab".repeat(32))
              .spec(SPEC);
      done(stage, 0, "apply", "--auto-approve");
      String first = names.of("crew-0.lab.example.com").getFirst();
      String second = names.of("crew-1.lab.example.com").getFirst();
      String third = names.of("crew-2.lab.example.com").getFirst();
      assertThat(names.of(GROUP)).containsExactlyInAnyOrder(first, second, third);
      nothingToPlan(stage);

      NamesMonitor interrupted = member(2, moto, role, third);
      interrupted.interrupted(true);
      interrupted.look();
      assertThat(names.of("crew-2.lab.example.com")).isEmpty();
      assertThat(names.of(GROUP)).containsExactlyInAnyOrder(first, second);
      nothingToPlan(stage);
      member(2, moto, role, third);
      assertThat(names.of("crew-2.lab.example.com")).containsExactly(third);
      assertThat(names.of(GROUP)).containsExactlyInAnyOrder(first, second, third);
      nothingToPlan(stage);

      member(1, moto, role, second).say(new Ended(Ended.COMPLETED, "done", Instant.now()));
      end(clients, second, true);
      assertThat(names.of("crew-1.lab.example.com")).isEmpty();
      assertThat(names.of(GROUP)).containsExactlyInAnyOrder(first, third);
      nothingToPlan(stage);

      end(clients, first, false);
      assertThat(names.of(GROUP)).as("one that has crashed is in its names").contains(first);
      done(stage, 2, "plan", "--detailed-exitcode");
      assertThat(stage.said())
          .contains("arrays.crew[0] must be replaced")
          .contains("dns.crew[0] will be updated in place")
          .contains("dns.crew.group will be updated in place");
      done(stage, 0, "apply", "--auto-approve");
      String fresh = names.of("crew-0.lab.example.com").getFirst();
      assertThat(fresh).isNotEqualTo(first);
      assertThat(names.of(GROUP)).containsExactlyInAnyOrder(fresh, third);
      nothingToPlan(stage);

      done(stage, 0, "destroy", "--auto-approve");
      assertThat(names.of(GROUP)).isEmpty();
      assertThat(names.of("crew-0.lab.example.com")).isEmpty();
    }
  }

  /** The part of a member's agent that keeps its names, after its first look. */
  private NamesMonitor member(int rank, Moto moto, RoleServer role, String address)
      throws Exception {
    role.set("public-ipv4", address);
    HostConfig.Cloud where =
        new HostConfig.Cloud(
            HostConfig.Cloud.AWS, "us-east-1", Map.of(), moto.endpoint().toString(), Map.of());
    AwsCloud cloud =
        new AwsCloud(where, "i-" + rank, role.endpoint(), Clocks.system(), new Traffic());
    NamesMonitor monitor =
        new NamesMonitor(
            new DnsNames("example.com", "lab.example.com", "crew", true, true),
            rank,
            cloud.names(),
            cloud.metadata(),
            directory.resolve("names-" + rank));
    monitor.look();
    return monitor;
  }

  private static void end(SdkClients clients, String address, boolean completed) {
    Filter mine = Filter.builder().name("ip-address").values(address).build();
    String id =
        clients
            .ec2("us-east-1")
            .describeInstances(r -> r.filters(mine))
            .reservations()
            .getFirst()
            .instances()
            .getFirst()
            .instanceId();
    if (completed) {
      String text = EndedTag.text(new Ended(Ended.COMPLETED, "done", Instant.now()));
      Tag tag = Tag.builder().key("spawn:ended").value(text).build();
      clients.ec2("us-east-1").createTags(r -> r.resources(id).tags(tag));
    }
    clients.ec2("us-east-1").terminateInstances(r -> r.instanceIds(id));
  }

  /** What names say. */
  private record Names(Route53Client route53, String zone) {
    List<String> of(String name) {
      return route53.listResourceRecordSets(r -> r.hostedZoneId(zone)).resourceRecordSets().stream()
          .filter(r -> r.type() == RRType.A && r.name().equals(name + "."))
          .map(ResourceRecordSet::resourceRecords)
          .flatMap(List::stream)
          .map(ResourceRecord::value)
          .toList();
    }
  }

  private static void nothingToPlan(AwsStage stage) {
    done(stage, 0, "plan", "--detailed-exitcode");
  }

  private static void done(AwsStage stage, int code, String... command) {
    int exit = stage.run(command);
    assertThat(exit).as("%s: %s", String.join(" ", command), stage.said()).isEqualTo(code);
  }
}
