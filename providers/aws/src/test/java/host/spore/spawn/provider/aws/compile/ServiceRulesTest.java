package host.spore.spawn.provider.aws.compile;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.lookup.FakeRegion;
import host.spore.spawn.provider.aws.lookup.FakeWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a service would refuse at apply is refused by the plan, at its line, and nobody is asked.
 */
class ServiceRulesTest {
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
  void aTagCalledNameBreaksNoStack() throws IOException {
    assertThat(setup.compile(BOX + "tags: { name: x, Project: y }\n").codes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a, b", "(a)", "50%", "a&b", "#1", "it's", "a*b", "x|y", "1 < 2", "a;b"})
  void iamsValuesAreNarrowerThanEc2s(String value) throws IOException {
    String quoted = '"' + value + '"';
    assertThat(setup.compile(BOX + "tags: { owner: " + quoted + " }\n").codes())
        .containsExactly("SPN-6106@5");
    String ofMachine = BOX.replace("ttl: 8h", "ttl: 8h, tags: { owner: " + quoted + " }");
    assertThat(setup.compile(ofMachine).codes()).as("EC2 takes it").isEmpty();
  }

  @Test
  void keysThatDifferOnlyInCaseAreOneToIam() throws IOException {
    assertThat(setup.compile(BOX + "tags:\n  team: a\n  Team: b\n").codes())
        .containsExactly("SPN-6106@6", "SPN-6106@7");
    String ofMachine = BOX.replace("ttl: 8h", "ttl: 8h, tags: { Team: b }");
    assertThat(setup.compile(ofMachine + "tags: { team: a }\n").codes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS:foo", "Aws:foo", "aWS:x"})
  void awsOwnTagsAreNobodysInAnyCase(String key) throws IOException {
    assertThat(setup.compile(BOX + "tags: { \"" + key + "\": b }\n").codes())
        .contains("SPN-6106@5");
    String ofMachine = BOX.replace("ttl: 8h", "ttl: 8h, tags: { \"" + key + "\": b }");
    assertThat(setup.compile(ofMachine).codes()).contains("SPN-6106@4");
  }

  @Test
  void thereIsRoomForWhatSpawnAndTheAgentWrite() throws IOException {
    int room = 50 - TagRule.onMachines();
    assertThat(setup.compile(BOX + tags(room)).codes()).isEmpty();
    assertThat(setup.compile(BOX + tags(room + 1)).codes()).hasSize(1);
    assertThat(setup.compile(BOX + tags(room) + "  Name: x\n").codes()).isEmpty();
  }

  private static String tags(int many) {
    StringBuilder tags = new StringBuilder("tags:\n");
    for (int i = 0; i < many; i++) {
      tags.append("  t").append(i).append(": x\n");
    }
    return tags.toString();
  }

  @Test
  void namesInDns() throws IOException {
    String dns = BOX.replace("ttl: 8h", "ttl: 8h, dns: example.com");
    assertThat(setup.compile(dns.replace("box:", "box-:")).codes()).containsExactly("SPN-6129@4");
    assertThat(setup.compile(dns.replace("name: x", "name: x-")).codes())
        .containsExactly("SPN-6129@4");
    String deep = ("a".repeat(62) + ".").repeat(4) + "com";
    assertThat(setup.compile(dns.replace("example.com", deep)).codes())
        .containsExactly("SPN-6129@4");
  }

  @Test
  void bucketsTopicsAndKeys() throws IOException {
    String sync = BOX.replace("ttl: 8h", "ttl: 8h, sync: [ { from: \"s3://a..b/x\", to: /data } ]");
    assertThat(setup.compile(sync).codes()).containsExactly("SPN-6129@4");
    String key = BOX.replace("ttl: 8h", "ttl: 8h, key: \"clé\"");
    assertThat(setup.compile(key).codes()).containsExactly("SPN-6129@4");
    String sns = BOX + "notify: { sns: \"arn:aws:sns:us-east-1:12:jobs\", on: [completed] }\n";
    assertThat(setup.compile(sns).codes()).contains("SPN-6129@5");
  }

  @Test
  void aRootVolumeIsNoLargerThanEbsMakesOne() throws IOException {
    String root = BOX.replace("ttl: 8h", "ttl: 8h, storage: { root: 100TB }");
    assertThat(setup.compile(root).codes()).containsExactly("SPN-6108@4");
    assertThat(setup.compile(root.replace("100TB", "64TiB")).codes()).isEmpty();
  }

  @Test
  void whatNeedsADedicatedHostIsRefusedAndNotTakenForX86() throws IOException {
    for (String type : List.of("mac1.metal", "mac2.metal", "mac2-m2.metal", "mac-m4.metal")) {
      assertThat(setup.compile(BOX.replace("t3.medium", type)).codes())
          .containsExactly("SPN-6130@4");
    }
    assertThat(region.calls()).isZero();
  }

  @Test
  void ubuntuDoesNotHibernate() throws IOException {
    String ubuntu =
        BOX.replace("t3.medium", "m7i.large")
            .replace("ttl: 8h", "ttl: 8h, hibernation: true, ami: ubuntu-24.04");
    assertThat(setup.compile(ubuntu).codes()).contains("SPN-6115@4");
    assertThat(setup.compile(ubuntu.replace("ubuntu-24.04", "al2023")).codes())
        .doesNotContain("SPN-6115@4");
  }

  @Test
  void nobodyIsAskedAboutWhatIsRefusedAnyway() throws IOException {
    setup.compile(BOX + "tags: { owner: \"a, b\" }\n");
    assertThat(region.calls()).isZero();
  }
}
