package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.launch.LaunchFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** {@code spawn launch}: every flag reaches the spec or is refused, and the spec is applied. */
class LaunchTest {
  private static final String TYPE = "--instance-type t3.medium ";
  private static final String SPOT = TYPE + "--spot ";
  private static final String ARRAY = TYPE + "--count 4 ";

  /** What is typed for each flag, and what of it stands in the spec. */
  private static final Map<String, List<String>> REACH =
      Map.ofEntries(
          flag("--instance-type", TYPE, "type: t3.medium"),
          flag("--instance-types", "--instance-types a1.b,c2.d", "types: [ a1.b, c2.d ]"),
          flag(
              "--fallback",
              "--instance-type m7i.large --fallback",
              "types: [ m7i.large, m6i.large, m5.large ]"),
          flag("--gpu-count", "--gpu-count 2", "requirements:\n      gpus: 2"),
          flag("--provider", "--provider local", "provider: local"),
          flag("--name", TYPE + "--name mine", "name: mine", "instances:\n  mine:"),
          flag("--ami", TYPE + "--ami ubuntu", "ami: ubuntu-24.04"),
          flag("--key-pair", TYPE + "--key-pair me", "key: me"),
          flag("--user-data", TYPE + "--user-data @job.sh", "run: \"${{ file(\\\"job.sh\\\") }}\""),
          flag("--command", TYPE + "--command date", "run: date", "complete: job"),
          flag("--docker-image", TYPE + "--docker-image a/b:1", "image: \"a/b:1\""),
          flag(
              "--docker-command",
              TYPE + "--docker-image a --docker-command ls",
              "container:\n      image: a\n      command: ls"),
          flag(
              "--iam-policy",
              TYPE + "--iam-policy s3:ReadOnly@b/*,logs:WriteOnly",
              "iam: box",
              "iam:\n  box:\n    allow: [ \"s3:ReadOnly@b/*\", \"logs:WriteOnly\" ]"),
          flag(
              "--ephemeral-storage",
              TYPE + "--ephemeral-storage 500GB",
              "volumes:\n  box-data:\n    size: 500GB",
              "mounts:\n        /data: box-data"),
          flag("--storage-type", TYPE + "--ephemeral-storage 9GB --storage-type io2", "type: io2"),
          flag("--storage-iops", TYPE + "--ephemeral-storage 9GB --storage-iops 900", "iops: 900"),
          flag(
              "--sync-s3",
              TYPE + "--sync-s3 s3://b/k /data/k",
              "- { from: \"s3://b/k\", to: \"/data/k\", when: launch }"),
          flag("--sync-on-launch", TYPE + "--sync-s3 s3://b/k /d --sync-on-launch", "when: launch"),
          flag("--ttl", TYPE + "--ttl 3h", "ttl: 3h\n"),
          flag("--idle-timeout", TYPE + "--idle-timeout 1h", "idle:\n        after: 1h"),
          flag(
              "--hibernate-on-idle",
              TYPE + "--idle-timeout 1h --hibernate-on-idle",
              "hibernation: true",
              "then: hibernate"),
          flag("--hibernate", TYPE + "--hibernate", "hibernation: true"),
          flag(
              "--on-complete",
              TYPE + "--on-complete stop",
              "complete:\n        when:\n          file: /tmp/SPAWN_COMPLETE\n        then: stop"),
          flag("--completion-file", TYPE + "--completion-file /tmp/X", "file: /tmp/X"),
          flag("--completion-command", TYPE + "--completion-command ls", "command: ls"),
          flag("--completion-url", TYPE + "--completion-url http://h/", "http: \"http://h/\""),
          flag(
              "--completion-check-interval",
              TYPE + "--completion-url http://h/ --completion-check-interval 60s",
              "http: \"http://h/\""),
          flag("--completion-mode", ARRAY + "--completion-mode array", "scope: array"),
          flag("--completion-delay", TYPE + "--completion-delay 2m", "grace: 2m"),
          flag("--completion-timeout", TYPE + "--completion-timeout 2h", "timeout: 2h"),
          flag(
              "--on-timeout",
              TYPE + "--completion-timeout 2h --on-timeout stop",
              "on_timeout: stop"),
          flag(
              "--health-check-url",
              TYPE + "--health-check-url http://h/",
              "health:\n      http: \"http://h/\"\n      then: notify"),
          flag(
              "--health-check-interval",
              TYPE + "--health-check-url http://h/ --health-check-interval 9s",
              "every: 9s"),
          flag(
              "--auto-replace-unhealthy",
              TYPE + "--health-check-url http://h/ --auto-replace-unhealthy",
              "then: replace"),
          flag("--spot", SPOT, "spot: true"),
          flag("--spot-max-price", SPOT + "--spot-max-price 0.05", "max_price: 0.05"),
          flag("--spot-fallback", SPOT + "--spot-fallback", "fallback: on-demand"),
          flag("--spot-count", SPOT + "--count 4 --spot-count 3", "spot:\n      count: 3"),
          flag(
              "--checkpoint-sha256",
              SPOT + "--checkpoint-script s3://b/save.sh --checkpoint-sha256 " + "ab".repeat(32),
              "on_interruption: checkpoint",
              "script: \"s3://b/save.sh\"",
              "sha256: " + "ab".repeat(32)),
          flag(
              "--checkpoint-dir",
              ARRAY + "--checkpoint-dir s3://b/points",
              "checkpoints: \"s3://b/points\""),
          flag(
              "--spot-retry-zones",
              SPOT + "--spot-retry-zones us-east-1a,us-east-1b",
              "zones: [ us-east-1a, us-east-1b ]"),
          flag("--spot-max-retries", SPOT + "--spot-max-retries 7", "retries: 7"),
          flag("--on-interruption", SPOT + "--on-interruption stop", "on_interruption: stop"),
          flag(
              "--checkpoint-script",
              SPOT + "--checkpoint-script saving/save.sh",
              "on_interruption: checkpoint\n      checkpoint: saving/save.sh"),
          flag("--count", ARRAY, "arrays:\n  box:\n    count: 4"),
          flag(
              "--job-array-name", TYPE + "--job-array-name crew", "arrays:\n  crew:\n    count: 1"),
          flag("--role", TYPE + "--role leader", "role: leader"),
          flag("--failure-policy", ARRAY + "--failure-policy quorum:3", "on_failure: \"quorum:3\""),
          flag("--mpi-hostfile", ARRAY + "--mpi-hostfile /etc/h", "mpi:\n      hostfile: /etc/h"),
          flag("--slots-per-host", ARRAY + "--slots-per-host 8", "slots: 8"),
          flag("--project", TYPE + "--project Net", "tags:\n  project: Net"),
          flag("--cost-center", TYPE + "--cost-center ML", "cost-center: ML"),
          flag("--budget-alert", TYPE + "--budget-alert 100", "budget:\n  total: 100"),
          flag(
              "--template",
              "--template crew --set command=ls --provider local",
              "template: crew\n"),
          flag(
              "--set", "--template crew --set command=ls --provider local", "with:\n  command: ls"),
          flag("--region", TYPE + "--region eu-west-1", "region: eu-west-1"));

  /** What says how the spec is applied, and none of what it is. */
  private static final List<String> ELSEWHERE =
      List.of(
          "--print-spec",
          "--save-template",
          "--auto-approve",
          "--parallelism",
          "--lock-timeout",
          "--profile",
          "--refresh-ami",
          "--strict",
          "--policy",
          "--directory",
          "--json",
          "--plain",
          "--quiet",
          "--verbose",
          "--no-color",
          "--help");

  private static Map.Entry<String, List<String>> flag(String name, String typed, String... lines) {
    List<String> all = new ArrayList<>(List.of(typed));
    all.addAll(List.of(lines));
    return Map.entry(name, all);
  }

  @TempDir Path directory;
  private Stage stage;

  @BeforeEach
  void setStage() {
    stage = new Stage(directory.toAbsolutePath().normalize()).aws().file("job.sh", "echo hi\n");
    stage.file("saving/save.sh", "echo saved\n");
  }

  private void golden(int code, String name, String... arguments) {
    assertThat(stage.run(arguments)).as(stage.err()).isEqualTo(code);
    Golden.tidy(stage.out() + stage.err(), 82);
    Golden.check("cli/launch/" + name + ".txt", stage.out() + stage.err());
    String[] json = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    json[arguments.length] = "--json";
    assertThat(stage.run(json)).isEqualTo(code);
    Golden.check("cli/launch/" + name + ".json", stage.out() + stage.err());
  }

  private String spec(String typed) {
    List<String> words = new ArrayList<>(List.of("launch", "--print-spec"));
    words.addAll(List.of(typed.strip().split(" +")));
    assertThat(stage.run(words.toArray(String[]::new))).as(typed + "\n" + stage.err()).isZero();
    return stage.out();
  }

  @TestFactory
  Stream<DynamicTest> eachFlagReachesTheSpec() {
    return REACH.entrySet().stream()
        .map(
            flag ->
                DynamicTest.dynamicTest(
                    flag.getKey(),
                    () -> {
                      String with = spec(flag.getValue().getFirst());
                      assertThat(flag.getValue().getFirst()).contains(flag.getKey());
                      assertThat(with).contains(flag.getValue().subList(1, flag.getValue().size()));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatHasAnotherWayIsRefusedWithIt() {
    return LaunchFlags.elsewhere().entrySet().stream()
        .map(
            flag ->
                DynamicTest.dynamicTest(
                    flag.getKey(),
                    () -> {
                      assertThat(stage.run("launch", "--instance-type", "t3.a", flag.getKey()))
                          .isEqualTo(64);
                      assertThat(stage.run("launch", flag.getKey(), "x", "--spot")).isEqualTo(64);
                      assertThat(stage.err())
                          .startsWith("Error SPN-5000: launch has no " + flag.getKey() + "\n")
                          .contains("Hint: " + flag.getValue());
                      assertThat(files()).containsExactly("job.sh");
                    }));
  }

  @Test
  void noFlagIsForgottenHere() {
    TreeSet<String> declared = new TreeSet<>(LaunchFlags.in(new Grammar("launch", "")).options());
    TreeSet<String> known = new TreeSet<>(REACH.keySet());
    known.addAll(LaunchFlags.elsewhere().keySet());
    known.remove("--region");
    assertThat(declared).isEqualTo(known);
    assertThat(stage.run("launch", "--help")).isZero();
    TreeSet<String> shown = new TreeSet<>();
    var matcher =
        java.util.regex.Pattern.compile("(?m)^ +(?:-.,? +)?(--[a-z0-9-]+)").matcher(stage.out());
    while (matcher.find()) {
      shown.add(matcher.group(1));
    }
    TreeSet<String> all = new TreeSet<>(REACH.keySet());
    all.addAll(ELSEWHERE);
    assertThat(shown).isEqualTo(all);
  }

  @Test
  void whatMeansNothingIsRefused() {
    for (String typed :
        List.of(
            TYPE + "--spot-count 2",
            TYPE + "--checkpoint-script a.sh",
            TYPE + "--spot --checkpoint-sha256 ab",
            TYPE + "--checkpoint-dir s3://b/c",
            TYPE + "--completion-check-interval 60s",
            TYPE + "--completion-url http://h/ --completion-check-interval 1s",
            TYPE + "--region all",
            "--instance-type p5.48xlarge --fallback",
            TYPE + "--hibernate-on-idle",
            TYPE + "--storage-iops 3",
            TYPE + "--docker-command a",
            TYPE + "--auto-replace-unhealthy",
            TYPE + "--on-timeout stop",
            TYPE + "--failure-policy restart",
            TYPE + "--set a=b",
            TYPE + "--instance-types a.b",
            TYPE + "--command a --user-data b",
            TYPE + "--user-data @",
            TYPE + "--ami pytorch",
            TYPE + "--name Box",
            TYPE + "--name ../x",
            TYPE + "--count 0",
            TYPE + "--save-template ../x",
            "--template crew --set command=ls --spot")) {
      List<String> words = new ArrayList<>(List.of("launch"));
      words.addAll(List.of(typed.split(" +")));
      assertThat(stage.run(words.toArray(String[]::new))).as(typed).isEqualTo(64);
      assertThat(stage.err()).as(typed).startsWith("Error SPN-5000: ");
      assertThat(stage.out()).isEmpty();
    }
  }

  @Test
  void valuesThatAreWrongAreToldOfTheOptionAndOfNoFileThatIsGone() {
    golden(
        3,
        "wrong",
        "launch",
        "--instance-type",
        "t3.medium",
        "--ttl",
        "8",
        "--spot-count=9",
        "--spot");
    assertThat(files()).containsExactly("job.sh");
  }

  @Test
  void mistakesNameTheOptionOrTheFieldOfThePipe() {
    for (String typed :
        List.of(
            "--instance-type NOT/A/TYPE",
            "--ttl 8",
            "--idle-timeout soon",
            "--count 4 --failure-policy never",
            "--ephemeral-storage big",
            "--iam-policy s9:ReadOnly",
            "--health-check-url nowhere",
            "--region Nowhere")) {
      List<String> words = new ArrayList<>(List.of("launch", "--print-spec"));
      words.addAll(List.of(typed.split(" ")));
      assertThat(stage.run(words.toArray(String[]::new))).as(typed + stage.out()).isEqualTo(3);
      String option = words.stream().filter(w -> w.startsWith("--")).toList().getLast();
      assertThat(stage.err()).as(typed).contains(option + ": ").doesNotContain(".spawn.yaml");
    }
    stage.piped("{\"instance_type\": \"m7i large\", \"region\": \"moon 1\"}");
    assertThat(stage.run("launch", "--print-spec")).isEqualTo(3);
    assertThat(stage.err())
        .contains("`instance_type` of what was piped in: ")
        .contains("`region` of what was piped in: ")
        .doesNotContain(".spawn.yaml");
  }

  @Test
  void mistakesThatOnlyThePlanFindsNameTheOptionToo() {
    assertThat(stage.run("launch", "--provider", "local", "--gpu-count", "2", "--auto-approve"))
        .isEqualTo(3);
    assertThat(files()).containsExactly("job.sh");
    assertThat(stage.err()).contains("--gpu-count: ").doesNotContain("--> box.spawn.yaml");
  }

  @Test
  void optionsWithoutACommandAreALaunch() {
    stage.fake();
    assertThat(stage.run("--instance-type", "t3.small", "--provider", "fake", "--ttl", "8h", "-y"))
        .as(stage.err())
        .isZero();
    assertThat(stage.cloud.things()).hasSize(1);
    assertThat(stage.run("--instance-type=t3.small", "--tll", "8h")).isEqualTo(64);
    assertThat(stage.err()).contains("did you mean `--ttl`?");
    assertThat(stage.run("--spot", "list")).isEqualTo(64);
    assertThat(stage.err()).contains("options stand after the command");
    assertThat(stage.run("--name", "list", "--provider=fake", "-y")).as(stage.err()).isZero();
    assertThat(stage.cloud.things()).hasSize(2);
    for (String[] none :
        new String[][] {{"--region", "all"}, {"--profile", "ml-dev"}, {"--frobnicate"}}) {
      assertThat(stage.run(none)).isEqualTo(64);
      assertThat(stage.err()).contains("`" + none[0] + "` is no option that can stand before");
    }
    assertThat(stage.cloud.things()).hasSize(2);
  }

  @Test
  void jsonAtTheInputIsALaunchAndAnythingElseIsNot() {
    stage.fake().piped("\n [{\"instance_type\": \"t3.small\"}]").keyboard("yes\n");
    assertThat(stage.run()).isEqualTo(1);
    assertThat(stage.out()).startsWith("The spec is box.spawn.yaml");
    assertThat(stage.err()).contains("SPN-1102");
    for (String other : List.of("", "\n", "hello\n", "t3.small\n", " ".repeat(4000) + "{}")) {
      stage.piped(other);
      assertThat(stage.run()).isZero();
      assertThat(stage.out()).contains("spawn");
    }
    assertThat(files()).containsExactly("job.sh");
    assertThat(stage.cloud.things()).isEmpty();
  }

  @Test
  void theSpecAlone() {
    golden(
        0,
        "print",
        "launch --print-spec --instance-type m7i.large --count 8 --spot --ttl 4h --idle-timeout 1h"
            .split(" "));
    assertThat(files()).containsExactly("job.sh");
  }

  @Test
  void whatAnotherProgramFound() {
    String found =
        """
        {"instance_type": "m7i.large", "region": "us-east-1", "vcpus": 2, "tags": {"a": [1]},
         "availability_zone": "us-east-1a", "architecture": "x86_64", "spot": true,
         "spot_price": 0.0331}
        """;
    stage.piped(found);
    golden(0, "piped", "launch", "--print-spec");
    stage.piped("[" + found + "," + found.replace("m7i", "m6i").replace("1a", "1b") + "]");
    assertThat(spec("--ttl 2h"))
        .contains("types: [ m7i.large, m6i.large ]  # x86_64")
        .contains("zones: [ us-east-1a, us-east-1b ]");
    stage.piped(found + found.replace("us-east-1", "eu-west-1").replace("true", "false"));
    golden(0, "piped-two-regions", "launch", "--print-spec", "--region", "eu-west-1");
    stage.piped("{\"architecture\": \"arm64\"}");
    assertThat(spec("--ttl 2h")).contains("requirements:\n      arch: arm64");
    stage.piped("{\"architecture\": \"vax\", \"instance_type\": \"a.b\"}");
    assertThat(stage.run("launch")).isEqualTo(64);
    stage.piped("m7i.large\n");
    golden(1, "piped-text", "launch");
    stage.piped("");
    assertThat(spec("--region us-east-1")).contains("type: t3.medium  # --instance-type says");
    assertThat(stage.err()).contains("no instance type was named: t3.medium is taken");
  }

  @Test
  void aPersonIsAskedAlthoughTheInputIsAPipe() {
    stage.fake().piped("{\"instance_type\": \"t3.small\"}").keyboard("yes\n");
    assertThat(stage.run("launch", "--provider", "fake")).as(stage.err()).isZero();
    assertThat(stage.out()).contains("Only `yes` is taken for a yes", "1 added");
    assertThat(stage.cloud.things()).hasSize(1);
    stage.piped("{\"instance_type\": \"t3.small\"}");
    assertThat(stage.run("launch", "--provider", "fake")).isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5020");
    assertThat(files()).containsExactly("box.spawn.yaml", "job.sh");
  }

  @Test
  void launchedAndEnded() throws IOException {
    stage.fake();
    String[] launch =
        "launch --provider fake --instance-type t3.small --name w --ttl 2h --parallelism 1"
            .split(" ");
    String[] yes = java.util.Arrays.copyOf(launch, launch.length + 1);
    yes[launch.length] = "--auto-approve";
    assertThat(stage.run(yes)).as(stage.err()).isZero();
    Golden.check("cli/launch/launch.txt", stage.out());
    assertThat(stage.run(yes)).isZero();
    assertThat(stage.out()).contains("No changes.");
    assertThat(stage.run("launch", "--provider=fake", "--instance-type=t3.big", "--name=w"))
        .isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5802");
    assertThat(stage.run("destroy", "w.spawn.yaml", "--auto-approve")).isZero();
    assertThat(stage.cloud.things()).isEmpty();
    assertThat(Files.readString(directory.resolve("w.spawn.yaml"))).contains("type: t3.small");
    assertThat(
            stage.run(
                "launch", "--provider=fake", "--instance-type=t3.a", "--auto-approve", "--json"))
        .isZero();
    Golden.check("cli/launch/launch.json", stage.out());
  }

  @Test
  void aNoLeavesNothing() {
    stage.fake().terminal("no\n");
    assertThat(stage.run("launch", "--provider", "fake", "--instance-type", "t3.small"))
        .isEqualTo(1);
    assertThat(stage.out()).contains("Nothing was done.");
    assertThat(files()).containsExactly("job.sh");
    assertThat(stage.cloud.things()).isEmpty();
  }

  @Test
  void eachLaunchWithoutANameIsOneMore() {
    stage.fake();
    for (int i = 0; i < 3; i++) {
      assertThat(stage.run("launch", "--provider=fake", "--instance-type=t3.a", "--auto-approve"))
          .isZero();
    }
    assertThat(stage.cloud.things()).hasSize(3);
    assertThat(files())
        .containsExactly("box-2.spawn.yaml", "box-3.spawn.yaml", "box.spawn.yaml", "job.sh");
  }

  @Test
  void keptAsATemplateItCanBeLaunchedAgain() throws IOException {
    assertThat(
            stage.run(
                "launch --print-spec --provider local --count 2 --save-template two".split(" ")))
        .as(stage.err())
        .isZero();
    assertThat(Files.readString(directory.resolve("home/.spawn/templates/two.spawn.yaml")))
        .startsWith("# Kept from `spawn launch`.\n")
        .endsWith(stage.out().substring(stage.out().indexOf('\n')));
    assertThat(spec("--template two --provider local")).contains("name: two\n", "template: two\n");
    assertThat(stage.run("launch", "--print-spec", "--provider=local", "--save-template=two"))
        .isEqualTo(1);
    assertThat(stage.err()).contains("SPN-5703");
  }

  private List<String> files() {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(Files::isRegularFile)
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
