package host.spore.spawn.agent;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.cloud.aws.FakeAws;
import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.EndedJson;
import host.spore.spawn.contract.host.PeersJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Arrays of real agents on EC2 that end together, each scope with a lost member. Nothing but EC2 is
 * between them.
 */
class ScopeIT {
  private static final Duration LATEST = Duration.ofMinutes(2);

  @TempDir(cleanup = CleanupMode.NEVER)
  Path directory;

  private final List<AgentProcess> all = new ArrayList<>();

  /** An array of three, in which rank 2 is lost once everybody knows it. */
  private final class Array {
    final FakeAws aws;
    final List<AgentProcess> members = new ArrayList<>();

    Array(String scope) throws Exception {
      this(
          scope,
          Map.of(
              "complete",
              "{\"file\":\"/tmp/DONE\",\"scope\":\"" + scope + "\",\"grace\":\"1s\"}",
              "mpi",
              "{\"slots\":2,\"hostfile\":\"/etc/hosts.mpi\"}"));
    }

    Array(String name, Map<String, String> rules) throws Exception {
      FakeImds imds = new FakeImds().set("instance-id", "i");
      aws = new FakeAws().serveRole(imds);
      for (int rank = 0; rank < 3; rank++) {
        aws.fleet().add("i-" + rank, "10.0.0." + rank, rank, "0-2");
      }
      for (int rank = 0; rank < 3; rank++) {
        Path root = Files.createDirectories(directory.resolve(name).resolve("i-" + rank));
        AgentProcess agent = new AgentProcess(root, imds.endpoint());
        agent.member("i-" + rank, 3, rank);
        agent.onEc2(aws.endpoint(), rules);
        members.add(agent.config(null, null).start());
        all.add(agent);
      }
    }

    void lose(int rank) {
      members.get(rank).kill();
      aws.fleet().state("i-" + rank, "terminated");
    }

    void finish(int rank) throws Exception {
      Path file = members.get(rank).layout.resolve("/tmp/DONE");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }

    boolean knowsAll() throws Exception {
      for (AgentProcess member : members) {
        Path peers = member.layout.peers();
        if (!Files.exists(peers) || PeersJson.read(peers).members().size() != 3) {
          return false;
        }
      }
      return true;
    }

    String verdict(Instant latest, int... ranks) throws Exception {
      return verdict(Ended.COMPLETED, latest, ranks);
    }

    String verdict(String reason, Instant latest, int... ranks) throws Exception {
      for (int rank : ranks) {
        AgentProcess member = members.get(rank);
        Duration left = Duration.between(Instant.now(), latest);
        if (!member.waitUntilGone(left.isNegative() ? Duration.ZERO : left)) {
          return rank + " goes on: " + member.query("why");
        }
        Ended ended = EndedJson.read(member.layout.ended());
        if (!ended.reason().equals(reason)) {
          return rank + " ended by " + ended;
        }
      }
      return "";
    }
  }

  @AfterEach
  void end() {
    all.forEach(AgentProcess::kill);
  }

  /** The job of rank 1 fails, and rank 2 is taken back: two of three, and all end. */
  @Test
  void membersAgreeThatTooManyHaveFailed() throws Exception {
    Array array = new Array("failing", Map.of("on_failure", "\"quorum:2\""));
    eventually("all know all", array::knowsAll);
    Files.writeString(array.members.get(1).layout.jobExit(), "3\n");
    eventually("a tag", () -> array.aws.fleet().tagOf("i-1", "spawn:job-exit").equals("3"));
    Thread.sleep(2_000);
    assertThat(all).allMatch(agent -> agent.process().isAlive());

    array.members.get(2).kill();
    array.aws.fleet().state("i-2", "terminated", "Server.SpotInstanceTermination");
    Instant latest = Instant.now().plus(LATEST);
    assertThat(array.verdict(Ended.ARRAY_FAILED, latest, 0, 1)).isEmpty();
    assertThat(EndedJson.read(array.members.get(0).layout.ended()).detail())
        .isEqualTo("rank 1 and 1 more failed: job exited 3; on_failure: quorum:2");
  }

  private static void eventually(String what, Callable<Boolean> holds) throws Exception {
    Instant latest = Instant.now().plus(LATEST);
    while (!holds.call()) {
      assertThat(Instant.now()).as(what).isBefore(latest);
      Thread.sleep(200);
    }
  }

  @Test
  void everyScopeWithALostMember() throws Exception {
    Array whole = new Array("array");
    Array leader = new Array("leader");
    Array quorum = new Array("quorum:2");
    eventually("all know all", () -> whole.knowsAll() && leader.knowsAll() && quorum.knowsAll());
    Path hosts = whole.members.get(1).layout.resolve("/etc/hosts.mpi");
    eventually("host file", () -> Files.exists(hosts) && Files.readAllLines(hosts).size() == 3);
    assertThat(Files.readAllLines(hosts)).first().isEqualTo("10.0.0.0 slots=2");

    whole.finish(0);
    leader.finish(1);
    quorum.finish(2);
    eventually("a tag", () -> !whole.aws.fleet().tagOf("i-0", "spawn:done").isEmpty());
    eventually("a tag", () -> !leader.aws.fleet().tagOf("i-1", "spawn:done").isEmpty());
    eventually("a tag", () -> !quorum.aws.fleet().tagOf("i-2", "spawn:done").isEmpty());
    // Nobody ends: one is not all, rank 1 is not the leader, and two are more than one.
    Thread.sleep(4_000);
    assertThat(all).allMatch(agent -> agent.process().isAlive());

    // The lost one is not waited for; the next is the leader; what was done before counts.
    whole.lose(2);
    leader.lose(0);
    quorum.lose(2);
    whole.finish(1);
    quorum.finish(0);
    Instant latest = Instant.now().plus(LATEST);
    assertThat(whole.verdict(latest, 0, 1)).isEmpty();
    assertThat(leader.verdict(latest, 1, 2)).isEmpty();
    assertThat(quorum.verdict(latest, 0, 1)).isEmpty();
  }
}
