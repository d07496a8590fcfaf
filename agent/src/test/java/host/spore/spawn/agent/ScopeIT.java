package host.spore.spawn.agent;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.aws.FakeAws;
import host.spore.spawn.agent.contract.Ended;
import host.spore.spawn.agent.contract.EndedJson;
import host.spore.spawn.agent.contract.PeersJson;
import host.spore.spawn.agent.imds.FakeImds;
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
 * Arrays of real agents on EC2 that complete together, each scope with a lost member. Nothing but
 * EC2 is between them.
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
      FakeImds imds = new FakeImds().set("instance-id", "i");
      aws = new FakeAws().serveRole(imds);
      for (int rank = 0; rank < 3; rank++) {
        aws.fleet().add("i-" + rank, "10.0.0." + rank, rank, "0-2");
      }
      for (int rank = 0; rank < 3; rank++) {
        Path root = Files.createDirectories(directory.resolve(scope).resolve("i-" + rank));
        AgentProcess agent = new AgentProcess(root, imds.endpoint());
        agent.member("i-" + rank, 3, rank);
        String rule = "{\"file\":\"/tmp/DONE\",\"scope\":\"" + scope + "\",\"grace\":\"1s\"}";
        String mpi = "{\"slots\":2,\"hostfile\":\"/etc/hosts.mpi\"}";
        agent.onEc2(aws.endpoint(), Map.of("complete", rule, "mpi", mpi));
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
      for (int rank : ranks) {
        AgentProcess member = members.get(rank);
        Duration left = Duration.between(Instant.now(), latest);
        if (!member.waitUntilGone(left.isNegative() ? Duration.ZERO : left)) {
          return rank + " goes on: " + member.query("why");
        }
        Ended ended = EndedJson.read(member.layout.ended());
        if (!ended.reason().equals(Ended.COMPLETED)) {
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
