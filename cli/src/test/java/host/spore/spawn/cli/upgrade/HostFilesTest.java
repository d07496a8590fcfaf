package host.spore.spawn.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.time.AnchorFile;
import host.spore.spawn.contract.host.ApiAddress;
import host.spore.spawn.contract.host.EndedJson;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostConfigJson;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.PeersJson;
import host.spore.spawn.contract.host.RuleBook;
import host.spore.spawn.contract.host.StatusJson;
import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.Check;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.HealthCheck;
import host.spore.spawn.contract.lifecycle.Idle;
import host.spore.spawn.contract.lifecycle.Mpi;
import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files on hosts, as earlier releases and their agents wrote them, mean what they meant. */
final class HostFilesTest {
  /** Within a call's user data, where JSON has its text. */
  private static final Pattern CONFIG =
      Pattern.compile("<<'(SPAWN_\\w+)'\n(\\{\"version\".*?)\n\\1\n");

  @TempDir private Path folder;

  static List<Corpus.Left> local() {
    return Stream.of("rules", "finished", "stopped")
        .flatMap(n -> Corpus.all("local", n).stream())
        .toList();
  }

  static List<Corpus.Left> localRules() {
    return Corpus.all("local", "rules");
  }

  static List<Corpus.Left> awsRules() {
    return Corpus.all("aws", "rules");
  }

  /** Nothing is lost: what is read and written again is the same. */
  @ParameterizedTest
  @MethodSource("local")
  void everyFileIsRead(Corpus.Left left) throws IOException {
    int read = 0;
    for (HostLayout host : hosts(left)) {
      String config = Files.readString(host.config());
      same(HostConfigJson.write(HostConfigJson.read(config)), config);
      String status = Files.readString(host.status());
      same(StatusJson.write(StatusJson.read(status)), status);
      if (Files.exists(host.peers())) {
        String peers = Files.readString(host.peers());
        same(PeersJson.write(PeersJson.read(peers)), peers);
      }
      if (Files.exists(host.ended())) {
        String ended = Files.readString(host.ended());
        same(EndedJson.write(EndedJson.read(ended)), ended);
        assertThat(EndedJson.read(ended).reason()).isNotEmpty();
      }
      assertThat(ApiAddress.read(host.api()).endpoint()).startsWith("http://127.0.0.1:");
      assertThat(new AnchorFile(host.clock(), host.boot()).read()).isNotNull();
      read++;
    }
    assertThat(read).isGreaterThan(6);
  }

  @ParameterizedTest
  @MethodSource("localRules")
  void everyRuleOfThisComputerMeansWhatItMeant(Corpus.Left left) throws IOException {
    Map<String, RuleBook> rules = new HashMap<>();
    for (HostLayout host : hosts(left)) {
      HostConfig config = HostConfigJson.read(Files.readString(host.config()));
      rules.putIfAbsent(config.address(), new RuleBook(config));
    }
    mean(rules, "arrays.crew[0]", "arrays.ranks[0]");
    assertThat(rules.get("instances.checked-port").health())
        .isEqualTo(
            new HealthCheck(
                new Check.Port(9),
                Duration.ofHours(2),
                Duration.ofSeconds(5),
                3,
                HealthCheck.Then.RESTART));
  }

  @ParameterizedTest
  @MethodSource("awsRules")
  void everyRuleOfEc2MeansWhatItMeant(Corpus.Left left) throws IOException {
    SavedFolder.restore(left.file(), folder, Map.of("folder", "/f", "account", "0".repeat(12)));
    Map<String, RuleBook> rules = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("calls"))) {
      int data = line.indexOf("UserData=");
      if (data < 0) {
        continue;
      }
      String script = ((Value.Text) ValueJson.read('"' + line.substring(data + 9) + '"')).value();
      Matcher found = CONFIG.matcher(script);
      assertThat(found.find()).as(script).isTrue();
      HostConfig config = HostConfigJson.read(found.group(2));
      same(HostConfigJson.write(config), found.group(2));
      Matcher path = Pattern.compile("(?m)^path='(.*)'$").matcher(script);
      assertThat(path.find()).isTrue();
      rules.putIfAbsent(path.group(1), new RuleBook(config));
    }
    mean(rules, "arrays.crew", "arrays.crew");
    assertThat(rules.get("arrays.crew").names()).isNotNull();
    assertThat(rules.get("arrays.crew").onFailure()).isEqualTo(new OnFailure.Quorum(2));
    assertThat(rules.get("arrays.crew").health()).isNotNull();
    assertThat(rules.get("instances.spot-fetched").interruption().timeout())
        .isEqualTo(Duration.ofSeconds(45));
  }

  private static void mean(Map<String, RuleBook> rules, String array, String ranks)
      throws IOException {
    RuleBook much = rules.get("instances.done-by-much");
    Complete complete = much.complete();
    assertThat(complete.grace()).isEqualTo(Duration.ofSeconds(90));
    assertThat(complete.then()).isEqualTo(Action.STOP);
    assertThat(complete.timeout()).isEqualTo(Duration.ofHours(26));
    assertThat(complete.onTimeout()).isEqualTo(Action.NOTIFY);
    assertThat(complete.when().text())
        .contains("/tmp/DONE", "test -e /tmp/never", "http://localhost:9/done", "/tmp/A", "other");
    Idle idle = much.idle();
    assertThat(idle.after()).isEqualTo(Duration.ofMinutes(45));
    assertThat(idle.then()).isEqualTo(Action.HIBERNATE);
    assertThat(much.stopped().deleteAfter()).isEqualTo(Duration.ofDays(7));
    assertThat(rules.get("instances.idle").idle().after()).isEqualTo(Duration.ofHours(1));
    assertThat(rules.get("instances.late").complete().timeout()).isEqualTo(Duration.ofDays(1));
    assertThat(rules.get("instances.checked-http").health())
        .isEqualTo(
            new HealthCheck(
                new Check.Http("http://localhost:9/"),
                Duration.ofHours(1),
                Duration.ofSeconds(3),
                4,
                HealthCheck.Then.NOTIFY));
    assertThat(rules.get(array).complete().scope()).isEqualTo(new Complete.Scope.Array());
    assertThat(rules.get(ranks).mpi())
        .isEqualTo(new Mpi(4, "/etc/spawn/hosts", "/etc/slurm/slurm.conf"));
    assertThat(rules.get(array).notifications()).isNotNull();
  }

  private List<HostLayout> hosts(Corpus.Left left) throws IOException {
    Path there = Files.createDirectory(folder.resolve(left.name()));
    SavedFolder.restore(left.file(), there, Map.of("folder", "/f", "program", "/p", "boot", "b"));
    try (Stream<Path> all = Files.list(there.resolve("home/instances"))) {
      return all.map(HostLayout::new).toList();
    }
  }

  private static void same(String json, String original) {
    assertThat(ValueJson.read(json)).isEqualTo(ValueJson.read(original));
  }
}
