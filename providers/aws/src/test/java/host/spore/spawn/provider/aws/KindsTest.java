package host.spore.spawn.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.provider.aws.iam.AgentNeeds;
import host.spore.spawn.provider.aws.iam.Place;
import host.spore.spawn.provider.aws.iam.RolePolicy;
import host.spore.spawn.provider.aws.kind.dns.DnsRecordKind;
import host.spore.spawn.provider.aws.kind.keypair.KeyPairKind;
import host.spore.spawn.provider.aws.kind.network.VpcKind;
import host.spore.spawn.provider.aws.kind.role.IamRoleKind;
import host.spore.spawn.provider.aws.kind.securitygroup.Ingress;
import host.spore.spawn.provider.aws.kind.securitygroup.SecurityGroupKind;
import host.spore.spawn.provider.aws.kind.volume.VolumeKind;
import host.spore.spawn.provider.aws.testing.FakeAws;
import host.spore.spawn.provider.aws.testing.Gate;
import host.spore.spawn.provider.aws.testing.HandlerRun;
import host.spore.spawn.provider.aws.testing.Stage;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;

/** What is peculiar to one kind. */
class KindsTest {
  private static final String REGION = "us-east-1";
  private static final String KEY = "ssh-ed25519 AAAAC3Nza%s me@home";

  private final FakeAws aws = new FakeAws();
  private final String zone = aws.addZone("example.com");
  private final Stage stage =
      new Stage(aws, aws.clock().timing(), REGION, FakeAws.IMAGE, "t3.micro", "example.com");
  private final HandlerRun volumes = stage.run(new VolumeKind(aws, stage.timing()));
  private final HandlerRun keys = stage.run(new KeyPairKind(aws, stage.timing()));
  private final HandlerRun roles = stage.run(new IamRoleKind(aws, stage.timing()));
  private final HandlerRun groups = stage.run(new SecurityGroupKind(aws, stage.timing()));
  private final HandlerRun names = stage.run(new DnsRecordKind(aws, stage.timing()));

  private Map<String, Value> volume(int size, boolean keep) {
    return stage.inputs(
        "zone", REGION + "a", "size_gb", Value.number(size), "keep", Value.bool(keep));
  }

  @Test
  void aKeptVolumeOutlivesItsStackAndIsTakenUpAgainAndGrows() throws InterruptedException {
    Address data = Address.of("volumes.data");
    ResourceState first = volumes.made(data, volume(10, true));
    volumes.carryOut(volumes.delete(first));
    assertThat(aws.tags(first.id())).containsEntry("spawn:kept", "true");
    assertThat(aws.tags(first.id())).doesNotContainKey("spawn:managed");

    ResourceState other = volumes.made(Address.of("volumes.other"), volume(10, true));
    ResourceState again = volumes.made(data, volume(30, true));

    assertThat(other.id()).isNotEqualTo(first.id());
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.attributes()).containsEntry("size_gb", Value.number(30));
    assertThat(aws.tags(first.id())).doesNotContainKey("spawn:kept");
    assertThat(aws.tags(first.id())).containsEntry("spawn:managed", "true");
  }

  @Test
  void aVolumeDoesNotShrink() throws InterruptedException {
    ResourceState row = volumes.made(Address.of("volumes.data"), volume(10, false));

    assertThat(volumes.submit(volumes.update(row, volume(5, false))))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            r -> assertThat(r.problem().summary()).contains("10 GiB").contains("only grow"));
    volumes.carryOut(volumes.delete(row));
    assertThat(aws.volumes(REGION)).isEmpty();
  }

  @Test
  void aKeyIsSharedAndAnotherKeyOfItsNameIsNot() throws InterruptedException {
    Address address = Address.of("keys.default");
    String key = KEY.formatted("one");
    ResourceState mine = keys.made(address, stage.inputs("public_key", key));
    ResourceState yours = keys.made(address, stage.inputs("public_key", key + " elsewhere"));
    assertThat(yours.id()).isEqualTo(mine.id());
    assertThat(aws.gate().count("ImportKeyPair")).isEqualTo(1);

    String taken = KEY.formatted("two");
    aws.ec2(REGION)
        .importKeyPair(
            r ->
                r.keyName(KeyPairKind.name(taken))
                    .publicKeyMaterial(SdkBytes.fromUtf8String(KEY.formatted("three"))));
    assertThat(keys.submit(keys.create(address, stage.inputs("public_key", taken))))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            r -> assertThat(r.problem().summary()).contains("holds another key"));
  }

  /** To IAM {@code name} and {@code Name} are one key, and spawn adds {@code Name} to all else. */
  @Test
  void aRolesTagKeysAreOneWhateverTheirCase() throws InterruptedException {
    Address address = Address.of("agent.role");
    ResourceState row = roles.made(address, role("name", "mine", "team", "a"));
    assertThat(tagsOf(row)).containsEntry("name", "mine").doesNotContainKey("Name");

    row = roles.carryOut(roles.update(row, role("Team", "b")));
    assertThat(tagsOf(row)).containsEntry("Team", "b").doesNotContainKeys("name", "team", "Name");

    row = roles.carryOut(roles.update(row, role("Name", "given")));
    row = roles.carryOut(roles.update(row, role("NAME", "other")));
    assertThat(tagsOf(row)).containsEntry("NAME", "other").doesNotContainKeys("Name", "Team");
    assertThat(roles.observe(row)).isInstanceOf(Observation.Present.class);
  }

  /** Two stacks of one name in an account: their machines carry different lineages. */
  @Test
  void aRoleEndsNoMachineOfAnotherStackOfItsName() throws InterruptedException {
    String policy =
        RolePolicy.of(null, AgentNeeds.of("lab"), Place.of("us-east-1", "123456789012"), false)
            .policy();
    ResourceState row =
        roles.made(
            Address.of("agent.role"),
            stage.inputs("policy", policy, "managed", new Value.ListOf(List.of())));

    String written =
        aws.iam().getRolePolicy(r -> r.roleName(row.id()).policyName("spawn")).policyDocument();
    assertThat(URLDecoder.decode(written, StandardCharsets.UTF_8))
        .contains("\"ec2:ResourceTag/spawn:lineage\":\"" + HandlerRun.LINEAGE + "\"");
    assertThat(roles.observe(row))
        .isInstanceOfSatisfying(
            Observation.Present.class,
            seen -> assertThat(seen.attributes()).containsEntry("policy", Value.text(policy)));

    aws.iam().putRolePolicy(r -> r.roleName(row.id()).policyName("spawn").policyDocument(policy));
    assertThat(roles.observe(row))
        .as("one that was made before is no drift")
        .isInstanceOfSatisfying(
            Observation.Present.class,
            seen -> assertThat(seen.attributes()).containsEntry("policy", Value.text(policy)));
  }

  private Map<String, Value> role(String... tags) {
    Map<String, Value> all = new LinkedHashMap<>();
    for (int i = 0; i < tags.length; i += 2) {
      all.put(tags[i], Value.text(tags[i + 1]));
    }
    return stage.inputs(
        "policy", "{}", "managed", new Value.ListOf(List.of()), "tags", new Value.MapOf(all));
  }

  private Map<String, String> tagsOf(ResourceState role) {
    Map<String, String> tags = new LinkedHashMap<>();
    aws.iam()
        .getRole(r -> r.roleName(role.id()))
        .role()
        .tags()
        .forEach(t -> tags.put(t.key(), t.value()));
    return tags;
  }

  @Test
  void aRoleOfThisStateIsTakenUpAndAnotherIsNot() throws InterruptedException {
    Map<String, Value> inputs =
        stage.inputs("policy", "{}", "managed", new Value.ListOf(List.of()));
    Address address = Address.of("iam.trainer");
    ResourceState first = roles.made(address, inputs);
    assertThat(roles.made(address, inputs).id()).isEqualTo(first.id());
    Operation replacement = roles.create(address, 2, inputs);
    assertThat(roles.carryOut(replacement).id()).isNotEqualTo(first.id());

    aws.iam()
        .tagRole(
            r ->
                r.roleName(first.id())
                    .tags(
                        software.amazon.awssdk.services.iam.model.Tag.builder()
                            .key("spawn:lineage")
                            .value("another")
                            .build()));
    assertThat(roles.submit(roles.create(address, inputs)))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            r -> assertThat(r.problem().summary()).contains("this stack did not make it"));
  }

  @Test
  void aRecordOfSomebodyElsesIsNotOverwritten() throws InterruptedException {
    Map<String, Value> inputs = new LinkedHashMap<>(stage.inputs("zone", "example.com"));
    inputs.put("name", Value.text("a.example.com"));
    inputs.put("type", Value.text("A"));
    inputs.put("values", new Value.ListOf(List.of(Value.text("192.0.2.1"))));
    Address address = Address.of("dns.a");
    ResourceState row = names.made(address, inputs);
    assertThat(aws.records(zone)).hasSize(1);

    Map<String, Value> others = new LinkedHashMap<>(inputs);
    others.put("values", new Value.ListOf(List.of(Value.text("192.0.2.9"))));
    assertThat(names.submit(names.create(address, others)))
        .isInstanceOfSatisfying(
            Answer.Refused.class, r -> assertThat(r.problem().summary()).contains("192.0.2.1"));
    names.carryOut(names.delete(row));
    assertThat(aws.records(zone)).isEmpty();
  }

  @Test
  void rulesAreLetInBeforeOthersAreShutOutAndDriftIsSeen() throws InterruptedException {
    Ingress ssh = new Ingress("tcp", 22, 22, "192.0.2.7/32", "");
    Ingress web = new Ingress("tcp", 443, 443, "0.0.0.0/0", "web");
    Map<String, Value> inputs =
        stage.inputs("vpc_id", "vpc-default", "ingress", Ingress.toValue(List.of(ssh)));
    ResourceState row = groups.made(Address.of("network.security_group"), inputs);
    aws.ec2(REGION)
        .authorizeSecurityGroupIngress(
            r ->
                r.groupId(row.id())
                    .ipPermissions(
                        IpPermission.builder()
                            .ipProtocol("tcp")
                            .fromPort(23)
                            .toPort(23)
                            .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                            .build()));
    assertThat(((Observation.Present) groups.observe(row)).attributes().get("ingress"))
        .isNotEqualTo(inputs.get("ingress"));

    int from = aws.gate().log().size();
    inputs.put("ingress", Ingress.toValue(List.of(web)));
    ResourceState after = groups.carryOut(groups.update(row, inputs));

    assertThat(after.attributes().get("ingress")).isEqualTo(inputs.get("ingress"));
    assertThat(aws.gate().log().stream().skip(from).map(c -> c.action()))
        .containsSubsequence("AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress");
  }

  @Test
  void whatIsHeldIsWaitedFor() throws InterruptedException {
    Map<String, Value> inputs = stage.inputs("vpc_id", "vpc-default");
    ResourceState group = groups.made(Address.of("network.security_group"), inputs);
    String instance = stage.instance();
    aws.ec2(REGION).modifyInstanceAttribute(r -> r.instanceId(instance).groups(group.id()));
    Operation delete = groups.accepted(groups.delete(group));
    aws.end(REGION, instance, InstanceStateName.TERMINATED, "Client.UserInitiatedShutdown");

    groups.settle(delete);

    assertThat(aws.things(REGION)).noneMatch(id -> id.startsWith("sg-"));
    assertThat(aws.gate().count("DeleteSecurityGroup")).isGreaterThan(1);
  }

  @Test
  void whatIsGoneMayBeForbiddenToDelete() throws InterruptedException {
    VpcKind kind = new VpcKind(aws, stage.timing());
    HandlerRun vpcs = stage.run(kind);
    ResourceState row = vpcs.made(Address.of("network.vpc"), stage.inputs("cidr", "10.0.0.0/16"));
    aws.gate().forbid("DeleteVpc");
    Operation delete = vpcs.delete(row);
    assertThat(vpcs.submit(delete)).isInstanceOf(Answer.Refused.class);

    aws.gate().calm();
    aws.ec2(REGION).deleteVpc(r -> r.vpcId(row.id()));
    aws.gate().forbid("DeleteVpc");
    Operation taken = vpcs.accepted(delete);
    Settled settled = kind.await(taken, what -> {});
    assertThat(settled.failed()).isEmpty();
  }

  @Test
  void aKindNamesTheLimitsThatItReaches() throws InterruptedException {
    HandlerRun vpcs = stage.run(new VpcKind(aws, stage.timing()));
    aws.gate()
        .next("CreateVpc", new Gate.Fate.Answered(400, "VpcLimitExceeded", "The maximum is 5."));

    assertThat(
            vpcs.submit(
                vpcs.create(Address.of("network.vpc"), stage.inputs("cidr", "10.0.0.0/16"))))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            r -> {
              assertThat(r.problem().summary()).contains("the limit of VPCs in the region");
              assertThat(r.problem().advice()).contains("--quota-code L-F678F1CE");
            });
  }

  @Test
  void anotherAccountsObjectIsNotReadable() throws InterruptedException {
    HandlerRun vpcs = stage.run(new VpcKind(aws, stage.timing()));
    ResourceState row = vpcs.made(Address.of("network.vpc"), stage.inputs("cidr", "10.0.0.0/16"));
    aws.account("999999999999");

    assertThat(vpcs.observe(row))
        .isInstanceOfSatisfying(
            Observation.Unreadable.class, u -> assertThat(u.why()).contains("123456789012"));
  }
}
