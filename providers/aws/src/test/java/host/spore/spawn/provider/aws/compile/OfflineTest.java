package host.spore.spawn.provider.aws.compile;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.kind.keypair.KeyPairKind;
import host.spore.spawn.provider.aws.kind.network.SubnetKind;
import host.spore.spawn.provider.aws.kind.role.IamRoleKind;
import host.spore.spawn.provider.aws.kind.securitygroup.SecurityGroupKind;
import host.spore.spawn.provider.aws.lookup.FakeRegion;
import host.spore.spawn.provider.aws.lookup.FakeWorld;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineTest {
  private static final String BOX =
      "name: x\nregion: us-east-1\ninstances:\n  box: { type: t3.medium, ttl: 8h }\n";
  private static final String OWN_NETWORK = BOX + "network: { vpc: create }\n";

  @TempDir Path directory;

  private FakeRegion region;
  private Compiled.Setup setup;

  @BeforeEach
  void begin() throws IOException {
    region = FakeWorld.usual();
    setup = new Compiled.Setup(directory, region);
  }

  private static ResourceState row(String address, String kind, Map<String, Value> inputs) {
    return ResourceState.builder(Address.of(address))
        .kind(kind)
        .provider("aws")
        .id("id")
        .inputs(inputs)
        .attributes(Map.of(Attributes.ACCOUNT, Value.text("111122223333")))
        .at(Compiled.NOW)
        .build();
  }

  @Test
  void withAnEmptyCacheNobodyIsAskedAndWhatIsNotKnownIsUnknown() throws IOException {
    Compiled made = setup.offline().compile(BOX);

    assertThat(region.calls()).isZero();
    assertThat(made.hasErrors()).isFalse();
    assertThat(made.codes()).contains("SPN-6290@-", "SPN-6290@4");
    assertThat(made.text()).contains("NOTE SPN-6290").contains("`t3.medium`");
    Desired box = made.at("instances.box");
    assertThat(box.chosen().get(InstanceKind.AMI).value()).isEqualTo(Value.UNKNOWN);
    assertThat(box.inputs()).containsEntry(InstanceKind.SUBNETS, Value.UNKNOWN);
    assertThat(made.at("network.security_group").inputs())
        .containsEntry(SecurityGroupKind.VPC_ID, Value.UNKNOWN);
    assertThat(made.at("agent.role").inputs()).containsEntry(IamRoleKind.POLICY, Value.UNKNOWN);
  }

  @Test
  void mistakesAreStillErrors() throws IOException {
    Compiled made = setup.offline().compile(BOX + "tags: { \"spawn:a\": b }\n");

    assertThat(made.codes()).containsExactly("SPN-6106@5");
  }

  @Test
  void factsThatWereLookedUpBeforeCountWhateverTheirAge() throws IOException {
    setup.compile(OWN_NETWORK);
    int asked = region.calls();

    Compiled made = setup.offline().compile(OWN_NETWORK);

    assertThat(region.calls()).isEqualTo(asked);
    assertThat(made.text()).doesNotContain("what it can do").doesNotContain("which zones");
  }

  @Test
  void requirementsWithoutAListOfTypesAreUnknown() throws IOException {
    String wanted = BOX.replace("type: t3.medium", "requirements: { cpus: 4, arch: arm64 }");

    Compiled made = setup.offline().compile(wanted);

    assertThat(made.at("instances.box").chosen().get(InstanceKind.TYPES).value())
        .isEqualTo(Value.UNKNOWN);
    assertThat(made.at("instances.box").inputs())
        .containsEntry(InstanceKind.IMAGE, Value.text("al2023/arm64"));
    assertThat(made.text()).contains("which instance types have what `box` requires");
  }

  @Test
  void whatIsRecordedStandsForWhatWouldBeLookedUp() throws IOException {
    Files.delete(directory.resolve("home/.ssh/id_ed25519.pub"));
    ResourceState subnet =
        row(
            "network.subnets.us-east-1f",
            SubnetKind.NAME,
            Map.of(SubnetKind.ZONE, Value.text("us-east-1f")));
    ResourceState key =
        row(
            "keys.default",
            KeyPairKind.NAME,
            Map.of(KeyPairKind.PUBLIC_KEY, Value.text("ssh-ed25519 BBBB")));

    Compiled made = setup.offline(subnet, key).compile(OWN_NETWORK);

    assertThat(made.addresses())
        .contains("network.subnets.us-east-1f")
        .doesNotContain("network.subnets.us-east-1a");
    assertThat(made.at("keys.default").inputs())
        .containsEntry(KeyPairKind.PUBLIC_KEY, Value.text("ssh-ed25519 BBBB"));
    assertThat(made.at("agent.role").inputs().get(IamRoleKind.POLICY))
        .isInstanceOf(Value.Text.class);
  }

  @Test
  void aMachineWithoutAKeyPlansOneThatIsUnknown() throws IOException {
    Files.delete(directory.resolve("home/.ssh/id_ed25519.pub"));

    Compiled made = setup.offline().compile(BOX);

    assertThat(made.at("keys.default").inputs())
        .containsEntry(KeyPairKind.PUBLIC_KEY, Value.UNKNOWN);
    assertThat(made.codes()).doesNotContain("SPN-6204@-");
  }
}
