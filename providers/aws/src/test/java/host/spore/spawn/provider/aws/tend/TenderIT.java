package host.spore.spawn.provider.aws.tend;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Proving;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.engine.provider.Tending.Grade;
import host.spore.spawn.engine.provider.Tending.Marked;
import host.spore.spawn.provider.aws.AwsKinds;
import host.spore.spawn.provider.aws.call.AgentAddresses;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.SdkClients;
import host.spore.spawn.provider.aws.call.Service;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.price.SpotPrices;
import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;

/** Against a real server: what tags and states look like there. */
final class TenderIT {
  private static final String REGION = "us-east-1";
  private static final Timing QUICK =
      new Timing(
          InstantSource.system(),
          time -> {},
          Duration.ofMillis(100),
          Duration.ofMillis(1),
          Duration.ofMillis(5));
  private static Moto moto;

  private FaultProxy proxy;
  private SdkClients clients;
  private Ec2Client ec2;
  private Tender tender;
  private MotoAccount account;

  @BeforeAll
  static void startMoto() {
    moto = Moto.start();
  }

  @AfterAll
  static void stopMoto() {
    if (moto != null) {
      moto.close();
    }
  }

  @BeforeEach
  void open() throws IOException {
    account = moto.newAccount();
    proxy = new FaultProxy(moto.endpoint());
    clients =
        new SdkClients(
            new AwsSettings(
                null,
                REGION,
                account.environment(proxy.endpoint()),
                Path.of("cache"),
                Path.of("home"),
                false,
                false),
            QUICK);
    ec2 = clients.ec2(REGION);
    tender =
        new Tender(
            clients,
            QUICK,
            () -> REGION,
            AwsKinds.all(
                clients,
                QUICK,
                new SpotPrices(clients, Path.of("target/none"), QUICK.clock()),
                Path.of("cache")),
            new AgentAddresses(List.of("s3://b/agent.tar.gz"), List.of("abc")));
  }

  @AfterEach
  void close() {
    clients.close();
    proxy.close();
  }

  @Test
  void findsWhatIsMarkedAndNotGone() {
    String group =
        ec2.createSecurityGroup(
                r ->
                    r.groupName("g")
                        .description("g")
                        .tagSpecifications(tagged(ResourceType.SECURITY_GROUP, "op-1", null)))
            .groupId();
    String running = launch("op-2", "2030-01-01T00:00:00Z");
    String ended = launch("op-3", null);
    ec2.terminateInstances(r -> r.instanceIds(ended));
    ec2.createSecurityGroup(r -> r.groupName("theirs").description("not spawn's"));
    String deleted =
        ec2.createSecurityGroup(
                r ->
                    r.groupName("d")
                        .description("d")
                        .tagSpecifications(tagged(ResourceType.SECURITY_GROUP, "op-4", null)))
            .groupId();
    ec2.deleteSecurityGroup(r -> r.groupId(deleted));

    Tending.Search search = tender.search(List.of());

    assertThat(search.places()).containsExactly(REGION, "IAM");
    assertThat(search.found()).extracting(Marked::id).containsExactlyInAnyOrder(group, running);
    assertThat(search.found())
        .filteredOn(m -> m.id().equals(running))
        .containsExactly(
            new Marked(
                "aws.instance",
                running,
                REGION,
                "lab",
                "line",
                "instances.a",
                "op-2",
                Instant.parse("2030-01-01T00:00:00Z"),
                false));
  }

  @Test
  void findsRolesByNameAndMark() {
    Role role =
        iam()
            .createRole(
                r ->
                    r.roleName("spawn-lab-x")
                        .assumeRolePolicyDocument("{}")
                        .tags(
                            software.amazon.awssdk.services.iam.model.Tag.builder()
                                .key("spawn:managed")
                                .value("true")
                                .build()))
            .role();
    iam().createRole(r -> r.roleName("spawn-theirs").assumeRolePolicyDocument("{}"));
    assertThat(tender.search(List.of()).found())
        .extracting(Marked::kind, Marked::id)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("aws.iam_role", role.roleName()));
  }

  @Test
  void onlyWhatIsOfTheStackRemains() throws InterruptedException {
    String left = launch("op-1", null);
    assertThat(tender.remains(new Proving.Stack("lab", "line", ""), List.of()).found())
        .extracting(Marked::id)
        .containsExactly(left);
    assertThat(tender.remains(new Proving.Stack("renamed", "line", ""), List.of()).found())
        .as("by lineage")
        .hasSize(1);
    assertThat(tender.remains(new Proving.Stack("lab", "", ""), List.of()).found())
        .as("by name, for a state that is lost")
        .hasSize(1);
    assertThat(tender.remains(new Proving.Stack("other", "another", ""), List.of()).found())
        .isEmpty();
    ec2.terminateInstances(r -> r.instanceIds(left));
    assertThat(tender.remains(new Proving.Stack("lab", "line", ""), List.of()).found()).isEmpty();
  }

  @Test
  void endsInstances() throws InterruptedException {
    launch("op-1", "2020-01-01T00:00:00Z");
    launch("op-2", "2020-01-01T00:00:00Z");
    List<Marked> all = tender.search(List.of()).found();
    assertThat(all).hasSize(2);
    assertThat(tender.end(all, what -> {})).isEmpty();
    assertThat(account.instances(REGION)).isEmpty();
  }

  @Test
  void tellsWhatCannotBeEnded() throws InterruptedException {
    Marked group =
        new Marked("aws.security_group", "sg-1", REGION, "lab", "line", "x", "op", null, false);
    assertThat(tender.end(List.of(group), what -> {}).get("sg-1").code()).isEqualTo("SPN-6621");
  }

  @Test
  void aHealthyAccountIsWell() {
    List<Tending.Check> checks = tender.checkUp();
    assertThat(checks)
        .extracting(Tending.Check::about)
        .contains("credentials", "region", "network");
    assertThat(checks.getFirst().found()).isEqualTo("account " + account.number());
    assertThat(checks)
        .filteredOn(c -> !c.about().equals("quota"))
        .as("%s", checks)
        .allMatch(c -> c.grade() == Grade.OK);
    assertThat(ec2.describeInstances().reservations()).as("dry runs make nothing").isEmpty();
  }

  @Test
  void aMissingDefaultNetworkIsAWarning() {
    String vpc = ec2.describeVpcs().vpcs().getFirst().vpcId();
    ec2.describeSubnets().subnets().forEach(s -> ec2.deleteSubnet(r -> r.subnetId(s.subnetId())));
    ec2.deleteVpc(r -> r.vpcId(vpc));
    assertThat(tender.checkUp())
        .filteredOn(c -> c.about().equals("network"))
        .singleElement()
        .satisfies(c -> assertThat(c.grade()).isEqualTo(Grade.WARN))
        .satisfies(c -> assertThat(c.advice()).contains("vpc: create"));
  }

  private String launch(String operation, @Nullable String expires) {
    return ec2.runInstances(
            r ->
                r.imageId(image())
                    .minCount(1)
                    .maxCount(1)
                    .tagSpecifications(
                        tagged(ResourceType.INSTANCE, operation, expires),
                        tagged(ResourceType.VOLUME, operation, null)))
        .instances()
        .getFirst()
        .instanceId();
  }

  private IamClient iam() {
    return clients.of(Service.global("IAM", settings -> settings.build(IamClient.builder())));
  }

  private String image() {
    return ec2.describeImages(r -> r.owners("amazon")).images().getFirst().imageId();
  }

  private static TagSpecification tagged(
      ResourceType type, String operation, @Nullable String expires) {
    Map<String, String> tags =
        new java.util.LinkedHashMap<>(
            Map.of(
                "spawn:managed", "true",
                "spawn:stack", "lab",
                "spawn:lineage", "line",
                "spawn:address", "instances.a",
                "spawn:operation", operation));
    if (expires != null) {
      tags.put("spawn:expires", expires);
    }
    List<Tag> all = new ArrayList<>();
    tags.forEach((key, value) -> all.add(Tag.builder().key(key).value(value).build()));
    return TagSpecification.builder().resourceType(type).tags(all).build();
  }
}
