package host.spore.spawn.provider.aws.testing.moto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.provider.aws.testing.proxy.Fault;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import host.spore.spawn.provider.aws.testing.proxy.Rule;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;

/** That moto and the proxy together do what the tests of spawn rely on. */
@ExtendWith(SharedMoto.class)
final class MotoIT {
  private static final String REGION = "us-east-1";
  private static MotoAccount account;
  private FaultProxy proxy;
  private Ec2Client ec2;

  @BeforeAll
  static void openAccount(Moto moto) {
    account = moto.newAccount();
  }

  @BeforeEach
  void open(Moto moto) throws IOException {
    proxy = new FaultProxy(moto.endpoint());
    var environment = account.environment(proxy.endpoint());
    ec2 =
        Ec2Client.builder()
            .endpointOverride(proxy.endpoint())
            .region(Region.of(REGION))
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(
                        environment.get("AWS_ACCESS_KEY_ID"),
                        environment.get("AWS_SECRET_ACCESS_KEY"),
                        environment.get("AWS_SESSION_TOKEN"))))
            .build();
  }

  @AfterEach
  void close() {
    ec2.close();
    proxy.close();
  }

  private RunInstancesRequest.Builder run() {
    String image =
        ec2.describeImages(r -> r.owners("amazon")).images().stream()
            .filter(i -> i.architectureAsString().equals("x86_64"))
            .findFirst()
            .orElseThrow()
            .imageId();
    return RunInstancesRequest.builder()
        .imageId(image)
        .instanceType(InstanceType.T3_MICRO)
        .minCount(1)
        .maxCount(1);
  }

  private Set<String> added(Set<String> before) {
    Set<String> now = new TreeSet<>(account.everything(REGION));
    now.removeAll(before);
    return now;
  }

  @Test
  void accountsDoNotSeeEachOther(Moto moto) {
    Set<String> before = account.everything(REGION);
    assertThat(before).anyMatch(t -> t.startsWith("vpc ")).noneMatch(t -> t.startsWith("instance"));
    ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16"));
    assertThat(added(before)).anyMatch(t -> t.startsWith("vpc "));
    MotoAccount other = moto.newAccount();
    assertThat(other.everything(REGION)).filteredOn(t -> t.startsWith("vpc ")).hasSize(1);
  }

  @Test
  void nothingIsLeftOfAnInstanceThatEnded() {
    RunInstancesRequest request = run().build();
    Set<String> before = account.everything(REGION);
    String id = ec2.runInstances(request).instances().getFirst().instanceId();
    assertThat(added(before)).contains("instance " + id);
    assertThat(account.instances(REGION)).contains(id);
    ec2.terminateInstances(r -> r.instanceIds(id));
    assertThat(added(before)).isEmpty();
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> ec2.runInstances(run().imageId("ami-0nonsense").build()))
        .isInstanceOf(Ec2Exception.class);
    assertThatThrownBy(() -> ec2.runInstances(run().keyName("nobodys").build()))
        .isInstanceOf(Ec2Exception.class);
  }

  @Test
  void aLostAnswerAndItsRepetitionMakeOneInstance() {
    RunInstancesRequest request = run().clientToken("token-1").build();
    Set<String> before = account.everything(REGION);
    proxy.add(Rule.first(1, Rule.action("RunInstances"), new Fault.DropAfter()));
    RunInstancesResponse answer = ec2.runInstances(request);
    assertThat(added(before))
        .filteredOn(t -> t.startsWith("instance "))
        .containsExactly("instance " + answer.instances().getFirst().instanceId());
    assertThat(proxy.log().count(c -> c.action().equals("RunInstances"))).isEqualTo(2);
  }

  @Test
  void aGroupInUseCannotBeDeleted() {
    String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    String subnet =
        ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.1.0/24")).subnet().subnetId();
    String group =
        ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("g").description("g")).groupId();
    String id =
        ec2.runInstances(run().subnetId(subnet).securityGroupIds(group).build())
            .instances()
            .getFirst()
            .instanceId();
    assertThatThrownBy(() -> ec2.deleteSecurityGroup(r -> r.groupId(group)))
        .hasMessageContaining("dependent object");
    assertThatThrownBy(() -> ec2.deleteSubnet(r -> r.subnetId(subnet)))
        .hasMessageContaining("dependent object");
    ec2.terminateInstances(r -> r.instanceIds(id));
    assertThatThrownBy(() -> ec2.deleteVpc(r -> r.vpcId(vpc)))
        .hasMessageContaining("dependent object");
    ec2.deleteSecurityGroup(r -> r.groupId(group));
    ec2.deleteSubnet(r -> r.subnetId(subnet));
    ec2.deleteVpc(r -> r.vpcId(vpc));
  }

  @Test
  void aSpotInstanceHasItsRequest() {
    RunInstancesRequest request =
        run()
            .instanceMarketOptions(
                m ->
                    m.marketType(MarketType.SPOT)
                        .spotOptions(s -> s.spotInstanceType(SpotInstanceType.PERSISTENT)))
            .build();
    var made = ec2.runInstances(request).instances().getFirst();
    assertThat(made.spotInstanceRequestId()).startsWith("sir-");
    assertThat(
            ec2.describeInstances(r -> r.instanceIds(made.instanceId()))
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .spotInstanceRequestId())
        .isEqualTo(made.spotInstanceRequestId());
    ec2.terminateInstances(r -> r.instanceIds(made.instanceId()));
    assertThat(proxy.spotRequests().persistent()).containsExactly(made.spotInstanceRequestId());
    ec2.cancelSpotInstanceRequests(r -> r.spotInstanceRequestIds(made.spotInstanceRequestId()));
    assertThat(proxy.spotRequests().persistent()).isEmpty();
  }
}
