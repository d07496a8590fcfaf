package host.spore.spawn.agent.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.cloud.aws.AwsCloud;
import host.spore.spawn.agent.cloud.aws.FakeAws;
import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.lifecycle.DnsNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesTest {
  private static final Ended DONE = new Ended(Ended.COMPLETED, "", Instant.EPOCH);
  private static final DnsNames RULE =
      new DnsNames("example.com", "lab.example.com", "crew", true, false);
  private static final String OWN = "crew-3.lab.example.com";
  private static final String GROUP = "crew.lab.example.com";

  @TempDir Path root;
  private final List<Duration> pauses = new ArrayList<>();
  private FakeImds imds;
  private FakeAws aws;
  private AwsCloud cloud;

  @BeforeEach
  void start() throws IOException {
    imds = new FakeImds().set("local-ipv4", "10.0.0.3").set("public-ipv4", "192.0.2.3");
    aws = new FakeAws().serveRole(imds);
    cloud = aws.cloud(imds, "i-3", Clocks.system());
  }

  @AfterEach
  void stop() throws IOException {
    aws.close();
    imds.close();
  }

  private NamesMonitor monitor(DnsNames rule, int rank) {
    Names names = new Names(rule.zone(), cloud.names(), new Random(1), pauses::add);
    return new NamesMonitor(rule, rank, names, cloud.metadata(), root.resolve("names"));
  }

  @Test
  void inItsFirstLifeItLeavesTheNamesToWhoeverMadeThem() throws Exception {
    aws.names().put(GROUP, "10.0.0.9");
    NamesMonitor monitor = monitor(RULE, 3);
    assertThat(monitor.look()).isEqualTo(Duration.ofSeconds(30));
    monitor.look();
    assertThat(aws.names().values(GROUP)).containsExactly("10.0.0.9");
    assertThat(root.resolve("names")).hasContent("here 10.0.0.3");
  }

  @Test
  void onTheWayOutItsAddressIsTakenOutAndTheLastOneTakesTheNameAway() throws Exception {
    aws.names().put(OWN, "10.0.0.3");
    aws.names().put(GROUP, "10.0.0.2", "10.0.0.3");
    NamesMonitor monitor = monitor(RULE, 3);
    monitor.look();
    monitor.say(DONE);
    assertThat(aws.names().values(OWN)).isEmpty();
    assertThat(aws.names().values(GROUP)).containsExactly("10.0.0.2");

    // A successor has the name by now.
    aws.names().put(OWN, "10.0.0.7");
    Files.writeString(root.resolve("names"), "here 10.0.0.3\n");
    monitor(RULE, 3).say(DONE);
    assertThat(aws.names().values(OWN)).containsExactly("10.0.0.7");
  }

  @Test
  void whenItIsBackItsNewAddressIsPutIn() throws Exception {
    aws.names().put(OWN, "10.0.0.3");
    aws.names().put(GROUP, "10.0.0.2", "10.0.0.3");
    NamesMonitor monitor = monitor(RULE, 3);
    monitor.look();
    monitor.say(DONE);
    monitor.look();
    assertThat(aws.names().values(OWN)).as("while it is on its way out").isEmpty();

    imds.set("local-ipv4", "10.0.0.4");
    NamesMonitor back = monitor(RULE, 3);
    back.look();
    assertThat(aws.names().values(OWN)).containsExactly("10.0.0.4");
    assertThat(aws.names().values(GROUP)).containsExactlyInAnyOrder("10.0.0.2", "10.0.0.4");

    // Stopped by somebody who told it nothing.
    imds.set("local-ipv4", "10.0.0.5");
    monitor(RULE, 3).look();
    assertThat(aws.names().values(OWN)).containsExactly("10.0.0.5");
    assertThat(aws.names().values(GROUP)).containsExactlyInAnyOrder("10.0.0.2", "10.0.0.5");
  }

  @Test
  void aMachineWhoseCapacityIsTakenBackLeavesAtOnceAndComesBackIfThatIsWithdrawn()
      throws Exception {
    aws.names().put(OWN, "10.0.0.3");
    aws.names().put(GROUP, "10.0.0.2", "10.0.0.3");
    NamesMonitor monitor = monitor(RULE, 3);
    monitor.look();
    assertThat(monitor.interrupted(false)).as("changed").isFalse();
    assertThat(monitor.interrupted(true)).as("changed").isTrue();
    aws.mode(FakeAws.Mode.DENIES);
    assertThatThrownBy(monitor::look).hasMessageContaining("AccessDenied");
    aws.mode(FakeAws.Mode.WELL);
    monitor.look();
    assertThat(aws.names().values(OWN)).isEmpty();
    assertThat(aws.names().values(GROUP)).containsExactly("10.0.0.2");
    monitor.look();
    assertThat(aws.names().values(OWN)).isEmpty();

    assertThat(monitor.interrupted(false)).isTrue();
    monitor.look();
    assertThat(aws.names().values(OWN)).containsExactly("10.0.0.3");
    assertThat(aws.names().values(GROUP)).containsExactlyInAnyOrder("10.0.0.2", "10.0.0.3");
  }

  @Test
  void aNoticeThatIsOlderThanTheAgentIsObeyedAsWell() throws Exception {
    aws.names().put(OWN, "10.0.0.3");
    aws.names().put(GROUP, "10.0.0.3");
    NamesMonitor monitor = monitor(RULE, 3);
    monitor.interrupted(true);
    monitor.look();
    assertThat(aws.names().values(OWN)).isEmpty();
    assertThat(aws.names().values(GROUP)).isEmpty();
    assertThat(root.resolve("names")).hasContent("left 10.0.0.3");
  }

  @Test
  void aMachineAloneHasOneNameAndAPublicAddress() throws Exception {
    DnsNames rule = new DnsNames("example.com", "lab.example.com", "box", true, true);
    aws.names().put("box.lab.example.com", "192.0.2.3");
    NamesMonitor monitor = monitor(rule, -1);
    monitor.look();
    monitor.say(DONE);
    assertThat(aws.names().values("box.lab.example.com")).isEmpty();
    monitor.takeBack();
    monitor.look();
    assertThat(aws.names().values("box.lab.example.com")).containsExactly("192.0.2.3");
  }

  @Test
  void aNameThatOthersChangeMeanwhileLosesNothing() throws Exception {
    aws.names().put(GROUP, "10.0.0.2", "10.0.0.3");
    aws.names().afterRead(() -> aws.names().put(GROUP, "10.0.0.3", "10.0.0.8"));
    new Names("example.com", cloud.names(), new Random(1), pauses::add)
        .change(GROUP, "10.0.0.3", "");
    assertThat(aws.names().values(GROUP)).containsExactly("10.0.0.8");
    assertThat(aws.names().collisions()).isEqualTo(1);
  }

  @Test
  void manyWhoGoAtOnceAllGetOut() throws Exception {
    int members = 12;
    String[] all = new String[members + 1];
    for (int i = 0; i <= members; i++) {
      all[i] = "10.0.1." + i;
    }
    aws.names().put(GROUP, all);
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failed = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      String address = all[i];
      Names names = new Names("example.com", cloud.names(), new Random(i), d -> Thread.sleep(d));
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      names.change(GROUP, address, "");
                    } catch (IOException | InterruptedException e) {
                      synchronized (failed) {
                        failed.add(e);
                      }
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failed).isEmpty();
    assertThat(aws.names().values(GROUP)).containsExactly("10.0.1." + members);
  }

  @Test
  void whatIsBusyIsAskedAgainAndWhatIsForbiddenIsTold() throws Exception {
    aws.names().put(GROUP, "10.0.0.3");
    Names names = new Names("example.com", cloud.names(), new Random(1), pauses::add);
    aws.names().busy(4);
    names.change(GROUP, "10.0.0.3", "10.0.0.4");
    assertThat(pauses).hasSize(4);
    assertThat(aws.names().values(GROUP)).containsExactly("10.0.0.4");

    aws.names().busy(100);
    assertThatThrownBy(() -> names.change(GROUP, "10.0.0.4", ""))
        .hasMessageContaining("Throttling");
    aws.mode(FakeAws.Mode.DENIES);
    pauses.clear();
    assertThatThrownBy(() -> names.change(GROUP, "10.0.0.4", ""))
        .hasMessageContaining("AccessDenied");
    assertThat(pauses).isEmpty();
  }
}
