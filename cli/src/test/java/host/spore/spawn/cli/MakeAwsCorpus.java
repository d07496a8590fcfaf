package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.upgrade.Corpus;
import host.spore.spawn.cli.upgrade.SavedFolder;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.SdkClients;
import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.provider.aws.testing.moto.SkippingTime;
import host.spore.spawn.provider.aws.testing.proxy.Catalogue;
import host.spore.spawn.provider.aws.testing.proxy.Fault;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import host.spore.spawn.provider.aws.testing.proxy.Rule;
import host.spore.spawn.provider.aws.testing.proxy.Tape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Has a release make what is kept of it on EC2: its folder, and the calls by which the same world
 * can be made again. Not a test, and not run as one: {@code src/test/upgrade/make} calls it.
 */
@EnabledIfSystemProperty(named = MakeAwsCorpus.PROGRAM, matches = ".+")
@ExtendWith(SharedMoto.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MakeAwsCorpus {
  static final String PROGRAM = "upgrade.program";
  private static final String[] APPLY = {"apply", "--auto-approve"};
  private static final String[] PLAN = {"plan", "--detailed-exitcode"};
  private static final List<String> POINTS =
      List.of("after-intent", "after-submit", "after-accepted", "after-ready");
  private static final int HALTED = 137;
  private static final int LEAST_SHARED = 500;
  private final Path program = Path.of(System.getProperty(PROGRAM, ""));
  private final String release = System.getProperty("upgrade.release");
  @TempDir private Path directory;
  @TempDir private Path cache;

  /** First: the longest end that the scripts of so many machines have in common is shared. */
  @Test
  @Order(1)
  void rules(Moto moto) throws IOException {
    with(
        moto,
        "rules",
        stage -> {
          stage
              .environment("SPAWN_AGENT_URL", "https://example.com/spored.tar.gz")
              .environment("SPAWN_AGENT_SHA256", "ab".repeat(32));
          done(stage, 0, APPLY);
          done(stage, 0, PLAN);
          shareTheScript(stage);
          keep(stage, "rules");
        });
  }

  @Test
  void plain(Moto moto) throws IOException {
    with(
        moto,
        "plain",
        stage -> {
          done(stage, 0, APPLY);
          done(stage, 0, "stop", "off");
          done(stage, 0, "extend", "moved", "2000d", "--wait", "0s");
          String id = id(stage, "instances.ended");
          String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
          // As its agent writes it before it ends the machine.
          Tag ended =
              Tag.builder().key("spawn:ended").value("completed at " + now + ": /tmp/DONE").build();
          clients(stage).ec2(AwsStage.REGION).createTags(r -> r.resources(id).tags(ended));
          clients(stage).ec2(AwsStage.REGION).terminateInstances(r -> r.instanceIds(id));
          done(stage, 0, PLAN);
          keep(stage, "ended-and-not-recorded");
          done(stage, 0, APPLY);
          stage.spec(Corpus.spec("aws-plain").replace("count: 2", "count: 3"));
          done(stage, 2, "plan", "--detailed-exitcode", "--out", "change.plan");
          done(stage, 2, "plan", "--detailed-exitcode", "--destroy", "--out", "destroy.plan");
          keep(stage, "plans");
        });
  }

  /** One stack is made, changed, replaced and ended by runs that are killed again and again. */
  @Test
  void open(Moto moto) throws IOException {
    with(
        moto,
        "open",
        stage -> {
          String spec = Corpus.spec("aws-open");
          killed(stage, "create", 10, 3, APPLY);
          spec = spec.replace("port: 8080", "port: 8081").replace("2000d", "2100d");
          stage.spec(spec);
          killed(stage, "update", 4, 2, APPLY);
          stage.spec(spec.replace("sleep 1000", "sleep 2000"));
          killed(stage, "replace", 4, 2, APPLY);
          killed(stage, "delete", 4, 4, "destroy", "--auto-approve");
          keep(stage, "calls-of-open");
        });
  }

  /** What is done to machines is killed on both sides of its call; the next one settles it. */
  @Test
  void openDayTwo(Moto moto) throws IOException {
    with(
        moto,
        "open-day-two",
        stage -> {
          done(stage, 0, APPLY);
          done(stage, 0, "stop", "start-before", "start-after");
          for (String side : List.of("before", "after")) {
            killedAt(stage, side, "StopInstances", "stop");
            killedAt(stage, side, "StartInstances", "start");
            killedAt(stage, side, "CreateTags", "extend", "2100d", "--wait", "0s");
          }
          for (String side : List.of("before", "after")) {
            killedAt(stage, side, "TerminateInstances", "terminate", "--auto-approve");
          }
          keep(stage, "calls-of-open-day-two");
        });
  }

  private void killedAt(AwsStage stage, String side, String call, String verb, String... more) {
    Fault fault = side.equals("before") ? new Fault.DropBefore() : new Fault.DropAfter();
    List<String> command = new ArrayList<>(List.of(verb, verb + "-" + side));
    command.addAll(List.of(more));
    stage.proxy().add(Rule.nth(1, c -> c.action().equals(call) && kill(), fault));
    assertThat(stage.run(command.toArray(String[]::new))).as(stage.said()).isEqualTo(HALTED);
    stage.proxy().clear();
    keep(stage, "open-day-two-%s-%s".formatted(verb, side));
  }

  /** The program that was started last dies before it learns what became of its call. */
  private boolean kill() {
    String dist = program.getParent().getParent().getParent().toString();
    return ProcessHandle.current()
        .descendants()
        .filter(p -> p.info().command().orElse("").startsWith(dist))
        .map(ProcessHandle::destroyForcibly)
        .reduce(false, Boolean::logicalOr);
  }

  /**
   * Runs a command until it is done.
   *
   * @param kills before that at most
   * @param times that a run comes to a point before it is killed there
   */
  private void killed(AwsStage stage, String what, int kills, int times, String... command) {
    for (int i = 0; i < kills; i++) {
      String point = POINTS.get(i % POINTS.size());
      stage.environment("SPAWN_FAILPOINT", point + ":" + times);
      int code = stage.run(command);
      stage.environment("SPAWN_FAILPOINT", null);
      assertThat(code).as(stage.said()).isIn(0, HALTED);
      if (code == 0) {
        return;
      }
      keep(stage, "open-%s-%d-%s".formatted(what, i, point));
    }
    done(stage, 0, command);
  }

  private void with(Moto moto, String spec, Consumer<AwsStage> play) throws IOException {
    moto.newAccount().everything(AwsStage.REGION); // the first has other ids than all later ones
    MotoAccount account = moto.newAccount();
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), new Catalogue())) {
      proxy.tape().record(account);
      AwsStage stage =
          new AwsStage(directory, cache, account, proxy)
              .processes(program)
              .file("home/.ssh/id_ed25519.pub", Corpus.extra("id_ed25519.pub"))
              .file("save.sh", Corpus.extra("save.sh"))
              .file("extra.json", Corpus.extra("extra.json"))
              .spec(Corpus.spec("aws-" + spec));
      AwsStage.route53(clients(stage))
          .createHostedZone(r -> r.name("example.com").callerReference("upgrade"));
      play.accept(stage);
    }
  }

  private SdkClients clients(AwsStage stage) {
    Map<String, String> environment = stage.account().environment(stage.proxy().endpoint());
    AwsSettings settings = new AwsSettings(null, null, environment, cache, cache, false, false);
    return new SdkClients(settings, new SkippingTime().timing());
  }

  private String id(AwsStage stage, String address) {
    done(stage, 0, "state", "show", address);
    return stage.said().replaceAll("(?s).*\\b(i-[0-9a-f]{17})\\b.*", "$1");
  }

  /** Each long part of the machines' scripts that most of them have. */
  private void shareTheScript(AwsStage stage) {
    List<String> scripts = stage.proxy().tape().userData();
    try {
      for (int i = 1; ; i++) {
        String common = longestIn(scripts);
        if (common.length() < LEAST_SHARED) {
          return;
        }
        Corpus.share(release, "script-" + i, common);
        scripts = scripts.stream().map(s -> s.replace(common, "\0\n")).toList();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The longest run of lines of the first text that most texts have. */
  private static String longestIn(List<String> texts) {
    List<String> lines = texts.getFirst().lines().map(l -> l + "\n").toList();
    String longest = "";
    for (int from = 0; from < lines.size(); from++) {
      StringBuilder run = new StringBuilder();
      for (String line : lines.subList(from, lines.size())) {
        run.append(line);
        long having = texts.stream().filter(t -> t.contains(run)).count();
        if (line.startsWith("\0") || having <= texts.size() / 2) {
          break;
        }
        if (run.length() > longest.length()) {
          longest = run.toString();
        }
      }
    }
    return longest;
  }

  private void keep(AwsStage stage, String name) {
    try {
      Tape tape = stage.proxy().tape();
      boolean partly = name.startsWith("open-");
      Files.writeString(directory.resolve("calls"), partly ? "" + tape.length() : tape.text());
      Map<String, String> places =
          Map.of(directory.toString(), "folder", stage.account().number(), "account");
      SavedFolder.save(directory, Corpus.file(release, "aws", name), places);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void done(AwsStage stage, int code, String... command) {
    int exit = stage.run(command);
    assertThat(exit).as("%s: %s", String.join(" ", command), stage.said()).isEqualTo(code);
  }
}
