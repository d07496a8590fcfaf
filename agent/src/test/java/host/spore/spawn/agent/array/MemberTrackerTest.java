package host.spore.spawn.agent.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.cloud.PeerDirectory;
import host.spore.spawn.agent.cloud.aws.AwsCloud;
import host.spore.spawn.agent.cloud.aws.FakeAws;
import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.Peers;
import host.spore.spawn.contract.host.PeersJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The members of an array, as an EC2 that can be broken tells of them. */
class MemberTrackerTest {
  @TempDir Path root;
  private final HostConfig.ArrayMember array =
      new HostConfig.ArrayMember("work-20260101-abcdef", "work", 3, 0);
  private final MemberTracker tracker = new MemberTracker(array, "i-0");
  private FakeImds imds;
  private FakeAws aws;
  private PeerDirectory directory;
  private PeersMonitor monitor;
  private TaggedPeers peers;

  @BeforeEach
  void begin() throws IOException {
    imds = new FakeImds();
    aws = new FakeAws().serveRole(imds);
    AwsCloud cloud = aws.cloud(imds, "i-0", Clocks.system());
    directory = cloud.peers();
    AgentContext context = TestContext.at(root).machine("i-0", "arrays.work[0]").make();
    monitor = new PeersMonitor(tracker, directory, context, new Random(1));
    peers = new TaggedPeers(tracker, cloud.tags(), context.clock());
    aws.fleet().add("i-0", "10.0.0.1", 0, "0-1");
    aws.fleet().add("i-1", "10.0.0.2", 1, "0-1");
    aws.fleet().add("i-2", "10.0.0.3", 0, "2");
  }

  @AfterEach
  void end() throws IOException {
    aws.close();
    imds.close();
  }

  private Peers peers() throws IOException {
    return PeersJson.read(new HostLayout(root).peers());
  }

  @Test
  void peersAreThoseThatAreUpWithTheirRanks() throws Exception {
    aws.fleet().largestPage(1);
    monitor.look();

    assertThat(peers().size()).isEqualTo(3);
    assertThat(peers().members())
        .containsExactly(
            new Peers.Member(0, "i-0", "10.0.0.1"),
            new Peers.Member(1, "i-1", "10.0.0.2"),
            new Peers.Member(2, "i-2", "10.0.0.3"));
    assertThat(aws.actions()).hasSize(3).containsOnly("DescribeInstances");
    assertThat(aws.calls().getFirst())
        .containsEntry("Filter.1.Name", "tag:spawn:array-id")
        .containsEntry("Filter.1.Value.1", "work-20260101-abcdef");
  }

  @Test
  void aLostMemberLeavesAndItsReplacementHasItsRank() throws Exception {
    monitor.look();
    aws.fleet().state("i-1", "shutting-down");
    aws.fleet().add("i-9", "10.0.0.9", 0, "1");
    monitor.look();

    assertThat(peers().members())
        .extracting(Peers.Member::index, Peers.Member::id)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0, "i-0"),
            org.assertj.core.groups.Tuple.tuple(1, "i-9"),
            org.assertj.core.groups.Tuple.tuple(2, "i-2"));
  }

  @Test
  void oneThatEc2DoesNotNameIsGoneOnlyAtTheThirdLook() throws Exception {
    monitor.look();
    aws.fleet().forget("i-2");
    monitor.look();
    monitor.look();
    assertThat(peers().members()).hasSize(3);
    monitor.look();
    assertThat(peers().members()).hasSize(2);
    assertThat(peers.look().members()).hasSize(3);
  }

  @Test
  void whatIsKnownStaysWhileEc2RefusesAndItIsAskedLessOften() throws Exception {
    monitor.look();
    String before = Files.readString(new HostLayout(root).peers());
    aws.mode(FakeAws.Mode.FAILS);
    Duration first = monitor.look();
    Duration second = monitor.look();
    Duration third = monitor.look();

    assertThat(Files.readString(new HostLayout(root).peers())).isEqualTo(before);
    assertThat(first).isGreaterThan(Duration.ofSeconds(20));
    assertThat(third).isGreaterThan(second.multipliedBy(6).dividedBy(5));
    assertThat(peers.look().members()).hasSize(3);
  }

  @Test
  void doneIsATagAndIsTakenBackAndTagsOfTheGoneAreRemembered() throws Exception {
    assertThatThrownBy(() -> peers.look()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> peers.say(false)).isInstanceOf(IOException.class);
    monitor.look();
    peers.say(false);
    assertThat(aws.actions()).doesNotContain("CreateTags");
    peers.say(true);
    assertThat(aws.fleet().tagOf("i-0", "spawn:done")).isNotEmpty();
    peers.say(false);
    assertThat(aws.fleet().tagOf("i-0", "spawn:done")).isEmpty();

    aws.fleet().tag("i-1", "spawn:done", "2026-01-01T00:00:00Z");
    aws.fleet().tag("i-2", "spawn:ended", "completed at 2026-01-01T00:00:00Z: array");
    monitor.look();
    aws.fleet().forget("i-1");
    for (int i = 0; i < 3; i++) {
      monitor.look();
    }
    assertThat(peers.look().members())
        .contains(
            new PeerStatus(1, "i-1", false, true, false),
            new PeerStatus(2, "i-2", true, false, true));
  }

  @Test
  void anotherSizeIsInTheOwnTags() throws Exception {
    aws.fleet().tag("i-0", "spawn:size", "5");
    monitor.look();
    assertThat(peers().size()).isEqualTo(5);
  }

  @Test
  void aThousandMembersAskTenTimesASecondAtMostAndOfTenEachAtOnce() {
    PollRate rate = new PollRate(directory, new Random(7));
    double seconds = 0;
    for (int i = 0; i < 1_000; i++) {
      seconds += rate.next(1_000, true, 0).toMillis() / 1_000.0 / 1_000;
    }
    assertThat(1_000 / seconds).isBetween(9.0, 11.0);
    assertThat(rate.first(10)).isZero();
    assertThat(rate.first(1_000)).isPositive().isLessThan(Duration.ofSeconds(101));
    assertThat(rate.next(10, true, 0)).isLessThan(Duration.ofSeconds(7));
    assertThat(directory.round(2_000)).isEqualTo(Duration.ofSeconds(400));
  }

  @Test
  void ranksAreThoseOfTheLaunch() {
    assertThat(List.of(0, 1, 2, 3, 4).stream().map(i -> RankList.at("4,7-8,0", i)).toList())
        .containsExactly(4, 7, 8, 0, -1);
    assertThat(RankList.at("", 0)).isEqualTo(-1);
    assertThat(RankList.at("x-y", 0)).isEqualTo(-1);
  }
}
