package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.provider.aws.testing.proxy.Catalogue;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Day-to-day commands against EC2 as moto plays it; after each of them there is nothing to plan.
 */
@ExtendWith(SharedMoto.class)
final class AwsDayTwoIT {
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ6Wv1DtJ8yXQG0cBqk8p7xQnY0K7cJm3qfC0pB1Zc5d ann@lab\n";
  private static final String SPEC =
      """
      name: desk
      region: us-east-1
      instances:
        box: { type: t3.medium, ttl: 8h, tags: { project: sky } }
      arrays:
        crew: { type: t3.medium, count: 2, ttl: 8h }
      """;

  private static final String NAMES =
      """
      name: names
      region: us-east-1
      instances:
        box: { type: t3.medium, ttl: 8h, public_ip: elastic }
      arrays:
        crew: { type: c5.large, count: 2, ttl: 8h, placement: cluster }
      """;

  @TempDir private static Path cache;
  @TempDir private Path directory;
  private static Moto moto;
  private static MotoAccount account;
  private static final Catalogue CATALOGUE = new Catalogue();

  @BeforeAll
  static void openAccount(Moto shared) {
    moto = shared;
    account = shared.newAccount();
  }

  @Test
  void everyDay() throws IOException {
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), CATALOGUE)) {
      AwsStage stage =
          new AwsStage(directory, cache, account, proxy)
              .file("home/.ssh/id_ed25519.pub", KEY)
              .file("home/.ssh/id_ed25519", "not read\n")
              .spec(SPEC);
      stage.environment("PATH", programs("ssh"));
      done(stage, 0, "apply", "--auto-approve");
      done(stage, 0, "list", "--region", "us-east-1", "--status", "running");
      assertThat(stage.said()).contains("instances.box", "arrays.crew[1]");
      power(stage);
      deadline(stage);
      wayIn(stage);
      end(stage);
    }
  }

  @Test
  void aRenameChangesTagsAndNothingElse() throws IOException {
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), CATALOGUE)) {
      AwsStage stage = new AwsStage(directory, cache, account, proxy);
      stage.file("home/.ssh/id_ed25519.pub", KEY).spec(NAMES);
      done(stage, 0, "apply", "--auto-approve");
      List<String> before = ids(stage);
      assertThat(before).hasSize(3);
      stage.spec(
          NAMES.replace("box:", "desk:").replace("crew:", "team:")
              + "moved: [ { from: instances.box, to: instances.desk },"
              + " { from: arrays.crew, to: arrays.team } ]\n");
      done(stage, 0, "plan");
      assertThat(stage.said())
          .contains("arrays.crew[0-1] is from now on arrays.team[0-1]")
          .contains("0 to add, 5 to change, 0 to destroy");
      done(stage, 0, "apply", "--auto-approve");
      assertThat(ids(stage)).containsExactlyInAnyOrderElementsOf(before);
      assertThat(stage.said()).contains("instances.desk", "arrays.team[1]");
      nothingToPlan(stage);
    }
  }

  private static List<String> ids(AwsStage stage) {
    done(stage, 0, "list", "--json");
    return Pattern.compile("\"i-[0-9a-f]+\"")
        .matcher(stage.said())
        .results()
        .map(MatchResult::group)
        .distinct()
        .toList();
  }

  private static void power(AwsStage stage) {
    done(stage, 0, "stop", "box", "crew");
    nothingToPlan(stage);
    done(stage, 0, "list", "--status", "stopped", "--json");
    assertThat(stage.said().split("\"address\"")).hasSize(4);
    done(stage, 1, "connect", "box");
    assertThat(stage.said()).contains("SPN-5406", "spawn start instances.box");
    done(stage, 0, "start", "box", "crew");
    nothingToPlan(stage);
    done(stage, 4, "hibernate", "box");
    assertThat(stage.said()).contains("SPN-6704", "hibernation: true");
    nothingToPlan(stage);
  }

  private static void deadline(AwsStage stage) {
    done(stage, 0, "extend", "tag:project=sky", "2h", "--wait", "0s");
    assertThat(stage.said()).contains("Its agent has", "not said yet");
    nothingToPlan(stage);
    done(stage, 0, "list");
    assertThat(stage.said()).containsPattern("instances.box +running +[^ ]+ +9h 59m left");
  }

  private void wayIn(AwsStage stage) throws IOException {
    done(stage, 0, "connect", "box", "--", "uname", "-a");
    List<String> ssh = stage.ran();
    assertThat(ssh.getFirst()).isEqualTo("ssh");
    assertThat(ssh).contains("-i", directory.resolve("home/.ssh/id_ed25519").toString());
    assertThat(ssh.get(ssh.size() - 2)).startsWith("ec2-user@");
    assertThat(ssh.getLast()).isEqualTo("uname -a");
    done(stage, 0, "logs", "box", "--tail", "7");
    assertThat(stage.ran().getLast())
        .isEqualTo(
            "sudo sh -c 'tail -n 7 /var/log/job.log.1 2>/dev/null; tail -n 7 /var/log/job.log'"
                + " | tail -n 7");
    done(stage, 1, "connect", "box", "--session");
    assertThat(stage.said()).contains("SPN-6701", "--session asks for it");
    stage.environment("PATH", programs("session-manager-plugin"));
    done(stage, 0, "connect", "box", "--session", "--", "uname");
    assertThat(stage.ran()).hasSize(7).startsWith("session-manager-plugin").contains("us-east-1");
    assertThat(stage.ran().get(5)).contains("\"Parameters\":{\"command\":[\"uname\"]}");
    done(stage, 0, "connect", "box", "--session", "--print", "--", "uname");
    assertThat(stage.said()).isEqualTo("spawn connect instances.box --session -- uname\n");
    stage.environment("PATH", "");
    done(stage, 1, "connect", "box");
    assertThat(stage.said()).contains("SPN-6701", "Install OpenSSH's client");
  }

  private static void end(AwsStage stage) {
    done(stage, 0, "cost", "--by", "tag:project");
    done(stage, 0, "terminate", "box", "--auto-approve");
    done(stage, 0, "plan", "--detailed-exitcode");
    assertThat(stage.said()).contains("finished: terminated");
    done(stage, 0, "destroy", "--auto-approve");
    assertThat(stage.made("instance")).isZero();
  }

  private static void nothingToPlan(AwsStage stage) {
    done(stage, 0, "plan", "--detailed-exitcode");
    assertThat(stage.said()).startsWith("No changes.");
    done(stage, 0, "plan", "--refresh-only");
    assertThat(stage.said()).startsWith("No changes.");
  }

  private String programs(String... names) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("bin"));
    for (String name : names) {
      assertThat(Files.createFile(folder.resolve(name)).toFile().setExecutable(true)).isTrue();
    }
    return folder.toString();
  }

  private static void done(AwsStage stage, int code, String... command) {
    int exit = stage.run(command);
    assertThat(exit).as("%s: %s", String.join(" ", command), stage.said()).isEqualTo(code);
  }
}
