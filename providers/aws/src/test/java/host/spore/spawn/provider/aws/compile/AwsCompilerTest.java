package host.spore.spawn.provider.aws.compile;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.lookup.FakeRegion;
import host.spore.spawn.provider.aws.lookup.FakeWorld;
import host.spore.spawn.provider.aws.lookup.Quotas;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsCompilerTest {
  private static final String BOX =
      "name: x\nregion: us-east-1\ninstances:\n  box: { type: t3.medium, ttl: 8h }\n";

  @TempDir Path directory;

  private FakeRegion region;
  private Compiled.Setup setup;

  @BeforeEach
  void begin() throws IOException {
    region = FakeWorld.usual();
    setup = new Compiled.Setup(directory, region);
  }

  @Test
  void aSpecWithMistakesIsNotLookedUp() throws IOException {
    Compiled wrong = setup.compile(BOX + "tags: { \"spawn:a\": b }\n");

    assertThat(wrong.codes()).containsExactly("SPN-6106@5");
    assertThat(region.calls()).isZero();
  }

  @Test
  void tagsThatAMachineCannotReadAreToldAtTheirLine() throws IOException {
    assertThat(setup.compile(BOX + "tags: { \"cost center\": b }\n").codes())
        .containsExactly("SPN-6311@5");
    String own = BOX.replace("ttl: 8h", "ttl: 8h, tags: { \"a/b\": c }");
    assertThat(setup.compile(own).codes()).hasSize(1).first().asString().startsWith("SPN-6311");
    assertThat(region.calls()).isZero();
  }

  @Test
  void aMachineThatGetsNoPublicAddressIsTold() throws IOException {
    String there = BOX + "network: { vpc: vpc-closed }\n";
    assertThat(setup.compile(there).codes()).contains("SPN-6124@4");
    assertThat(setup.compile(there).hasErrors()).isFalse();
    String none = there.replace("ttl: 8h", "ttl: 8h, public_ip: none");
    assertThat(setup.compile(none).codes()).doesNotContain("SPN-6124@4");
    assertThat(setup.compile(BOX + "network: { vpc: vpc-main }\n").codes()).isEmpty();
  }

  @Test
  void aScriptThatSavesTheWorkGoesAlongOrMayBeFetched() throws IOException {
    String base = BOX.replace("ttl: 8h", "ttl: 8h, spot: { checkpoint: SCRIPT }");
    setup.with("SPAWN_AGENT_URL", "https://h/a.tgz").with("SPAWN_AGENT_SHA256", "ab".repeat(32));
    String sum = "cd".repeat(32);

    Compiled fetched =
        setup.compile(base.replace("SCRIPT", "{ script: 's3://bkt/save', sha256: " + sum + " }"));
    assertThat(fetched.codes()).isEmpty();
    assertThat(fetched.text()).contains("arn:aws:s3:::bkt/save").contains(sum);

    Files.writeString(directory.resolve("save.sh"), "#!/bin/sh\necho saved\n");
    Compiled beside = setup.compile(base.replace("SCRIPT", "./save.sh"));
    assertThat(beside.codes()).isEmpty();
    assertThat(beside.text()).contains("echo saved").contains("/etc/spawn/checkpoint");
    assertThat(beside.text()).doesNotContain("s3:GetObject");
  }

  @Test
  void aJobThatIsToBeStartedAgainHasToBeThere() throws IOException {
    String health = "ttl: 8h, health: { port: 80, then: restart }";
    assertThat(setup.compile(BOX.replace("ttl: 8h", health)).codes()).containsExactly("SPN-6127@4");
    assertThat(setup.compile(BOX.replace("ttl: 8h", health + ", run: ./serve")).hasErrors())
        .isFalse();
  }

  @Test
  void aCheckAsksNobody() throws IOException {
    String far =
        BOX
            + "arrays: { crew: { count: 2, type: x.y, ttl: 1h, spot: { zones: [ eu-west-1a ] } }"
            + " }\n";
    setup.with("AWS_REGION", "us-east-1");
    String nowhere = far.replace("region: us-east-1\n", "");

    assertThat(setup.compiler().check(setup.spec(BOX))).isEmpty();
    assertThat(setup.compiler().check(setup.spec(nowhere)))
        .extracting(Diagnostic::code)
        .containsExactly("SPN-6104");
    assertThat(region.calls()).isZero();
  }

  @Test
  void aSecondCompileAsksOnlyWhatMayHaveChanged() throws IOException {
    setup.compile(BOX);
    int first = region.calls();

    Compiled again = setup.compile(BOX);

    assertThat(again.hasErrors()).isFalse();
    assertThat(region.calls("DescribeInstanceTypes")).isEqualTo(2); // its two pages
    assertThat(region.calls() - first).isLessThanOrEqualTo(6);
  }

  @Test
  void theRegionHasToBeNamedSomewhere() throws IOException {
    String nowhere = BOX.replace("region: us-east-1\n", "");

    assertThat(setup.compile(nowhere).codes()).containsExactly("SPN-6100@-");
    assertThat(setup.with("AWS_REGION", "us-east-1").compile(nowhere).hasErrors()).isFalse();
  }

  @Test
  void theNewestImageIsAnInputOnlyWhenAskedFor() throws IOException {
    Desired kept = setup.compile(BOX).at("instances.box");
    Desired fresh = setup.refreshingAmi().compile(BOX).at("instances.box");

    assertThat(kept.inputs()).doesNotContainKey(InstanceKind.AMI);
    assertThat(kept.chosen().get(InstanceKind.AMI).by()).isEqualTo(InstanceKind.IMAGE);
    assertThat(fresh.chosen()).isEmpty();
    assertThat(fresh.inputs().get(InstanceKind.AMI)).isEqualTo(Value.text("ami-al2023-x86"));
  }

  @Test
  void withoutAnAddressSshStaysClosedAndItIsSaid() throws IOException {
    Compiled compiled = setup.with("SPAWN_CALLER_ADDRESS", "https://nobody.example").compile(BOX);
    Compiled unwanted = setup.with("SPAWN_CALLER_ADDRESS", "none").compile(BOX);

    assertThat(compiled.codes()).containsExactly("SPN-6203@-");
    assertThat(ingress(compiled)).isEqualTo("[]");
    assertThat(unwanted.codes()).isEmpty();
    assertThat(ingress(unwanted)).isEqualTo("[]");
  }

  @Test
  void aConsistencyThatIsNoDurationIsTold() throws IOException {
    assertThat(setup.with("SPAWN_AWS_CONSISTENCY", "soon").compile(BOX).codes())
        .containsExactly("SPN-6123@-");
    assertThat(setup.with("SPAWN_AWS_CONSISTENCY", "2m").compile(BOX).hasErrors()).isFalse();
  }

  private static String ingress(Compiled compiled) {
    return Values.display(compiled.at("network.security_group").inputs().get("ingress"));
  }

  @Test
  void withoutAKeyThereIsNoKeyPair() throws IOException {
    Files.delete(directory.resolve("home/.ssh/id_ed25519.pub"));

    Compiled compiled = setup.compile(BOX);

    assertThat(compiled.codes()).containsExactly("SPN-6204@-");
    assertThat(compiled.addresses()).doesNotContain("keys.default");
    assertThat(compiled.at("instances.box").inputs()).doesNotContainKey(InstanceKind.KEY_NAME);
  }

  @Test
  void withoutADefaultNetworkTheSpecMustSayWhichOne() throws IOException {
    region.withoutDefaultNetwork();

    assertThat(setup.compile(BOX).codes()).containsExactly("SPN-6201@-");
    assertThat(setup.compile(BOX + "network: { vpc: vpc-none }\n").codes())
        .containsExactly("SPN-6201@5");
    assertThat(setup.compile(BOX + "network: { vpc: vpc-main }\n").hasErrors()).isFalse();
  }

  @Test
  void typesAreGuessedByNameWhenEc2DoesNotTell() throws IOException {
    region.refuse("DescribeInstanceTypes", "UnauthorizedOperation");

    Compiled compiled = setup.compile(BOX.replace("t3.medium", "m7g.large"));

    assertThat(compiled.codes()).containsExactly("SPN-6206@-");
    assertThat(compiled.at("instances.box").inputs().get(InstanceKind.IMAGE))
        .isEqualTo(Value.text("al2023/arm64"));
  }

  @Test
  void refusedCredentialsAreToldOnce() throws IOException {
    for (String action :
        List.of("DescribeInstanceTypes", "DescribeVpcs", "GetCallerIdentity", "DescribeImages")) {
      region.refuse(action, "AuthFailure");
    }

    Compiled compiled = setup.compile(BOX);

    assertThat(compiled.hasErrors()).isTrue();
    assertThat(compiled.codes()).containsExactly("SPN-6007@-");
  }

  @Test
  void whatAFailedLookUpDidNotFindIsNotSaidToBeMissing() throws IOException {
    region.refuse("DescribeImages", "UnauthorizedOperation");
    region.refuse("DescribeVpcs", "UnauthorizedOperation");

    assertThat(setup.compile(BOX).codes()).containsExactly("SPN-6006@-", "SPN-6006@-");
  }

  @Test
  void aQuotaThatTheStackAloneExceedsIsAnError() throws IOException {
    String crew = BOX + "arrays: { crew: { count: 5, type: m5.xlarge, ttl: 1h } }\n";
    region.quota(Quotas.Limit.STANDARD, 22);
    assertThat(setup.compile(crew).hasErrors()).isFalse();

    assertThat(setup.compile(crew.replace("count: 5", "count: 6")).codes())
        .containsExactly("SPN-6120@5");
  }

  @Test
  void spotCountsAgainstItsOwnQuotaAndHasItsPricesAskedFor() throws IOException {
    region.quota(Quotas.Limit.STANDARD, 8);
    region.quota(Quotas.Limit.STANDARD_SPOT, 16);
    String crew =
        BOX + "arrays: { crew: { count: 5, type: m5.xlarge, ttl: 1h, spot: { count: 4 } } }\n";

    assertThat(setup.compile(crew).hasErrors()).isFalse();
    assertThat(region.priced()).containsExactly("m5.xlarge");
    assertThat(region.pricedOnDemand()).contains("m5.xlarge");
    assertThat(setup.compile(crew.replace("count: 4", "count: 5")).codes())
        .containsExactly("SPN-6120@5");
  }

  @Test
  void theHighestRanksAreSpot() throws IOException {
    Compiled compiled =
        setup.compile(
            BOX + "arrays: { crew: { count: 3, type: m5.xlarge, ttl: 1h, spot: { count: 1 } } }\n");

    assertThat(compiled.at("arrays.crew[0]").batch()).isEqualTo("arrays.crew on-demand");
    assertThat(compiled.at("arrays.crew[1]").batch()).isEqualTo("arrays.crew on-demand");
    assertThat(compiled.at("arrays.crew[2]").batch()).isEqualTo("arrays.crew spot");
  }

  @Test
  void whatOthersWaitForOnAMachineIsItsAgentsToLookFor() throws IOException {
    Compiled compiled =
        setup.compile(
            BOX
                + "  late: { type: t3.micro, ttl: 1h, wait_for: { box: { file: /ready } } }\n"
                + "arrays:\n  crew: { count: 2, type: t3.micro, ttl: 1h,"
                + " wait_for: { box: { port: 29500, timeout: 3m } } }\n");

    assertThat(Values.display(compiled.at("instances.box").inputs().get(InstanceKind.AWAITED)))
        .isEqualTo("{of: [file /ready, port 29500]}");
    assertThat(Values.display(compiled.at("arrays.crew[0]").inputs().get(InstanceKind.WAIT_FOR)))
        .isEqualTo("{instances.box: {awaited: port 29500, timeout: 3m}}");
    assertThat(compiled.at("instances.late").inputs()).doesNotContainKey(InstanceKind.AWAITED);
  }

  @Test
  void anAgentIsInstalledWhenItIsNamedWithItsChecksum() throws IOException {
    String done = BOX.replace("ttl: 8h", "ttl: 8h, complete: /tmp/DONE");
    assertThat(setup.compile(done).codes()).containsExactly("SPN-6121@4");

    setup.with("SPAWN_AGENT_URL", "s3://near/agent.tar.gz https://far/agent.tar.gz");
    assertThat(setup.compile(done).codes()).containsExactly("SPN-6122@-");

    setup.with("SPAWN_AGENT_SHA256", "abc");
    Compiled compiled = setup.compile(done);
    assertThat(compiled.codes()).isEmpty();
    assertThat(Values.display(compiled.at("instances.box").inputs().get(InstanceKind.AGENT)))
        .isEqualTo(
            "{sources: [{url: s3://near/agent.tar.gz, sha256: abc},"
                + " {url: https://far/agent.tar.gz, sha256: abc}]}");
  }

  @Test
  void broadPermissionsAreErrorsWhenStrict() throws IOException {
    String broad =
        BOX.replace("ttl: 8h", "ttl: 8h, iam: all")
            + "iam: { all: { allow: [ \"s3:FullAccess@data\" ] } }\n";

    assertThat(setup.compile(broad).hasErrors()).isFalse();
    assertThat(setup.strict().compile(broad).hasErrors()).isTrue();
  }
}
