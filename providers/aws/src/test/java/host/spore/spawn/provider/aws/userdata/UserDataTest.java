package host.spore.spawn.provider.aws.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostConfigJson;
import host.spore.spawn.contract.host.JobFailure;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserDataTest {
  private static final Address BOX = Address.of("instances.box");
  private final String expires =
      Instant.now().plus(8, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS).toString();
  @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void begin() throws Exception {
    stage = new Stage(folder);
  }

  private static Map<String, Value> inputs() {
    Map<String, Value> inputs = new LinkedHashMap<>();
    inputs.put(Attributes.REGION, Value.text("us-east-1"));
    inputs.put(InstanceKind.RUN, Value.text("echo \"it's $TOKEN of $JOB_ARRAY_INDEX\"\n"));
    inputs.put(
        InstanceKind.ENV,
        new Value.MapOf(Map.of("TOKEN", new Value.Sensitive(Value.text("a'b $HOME `x` \\n")))));
    return inputs;
  }

  private Boot one(Map<String, Value> inputs) {
    return new Boot("demo", BOX, "", "", expires, inputs);
  }

  @Test
  void everyShellUnderstandsIt() throws Exception {
    Path script = folder.resolve("script");
    Files.writeString(script, UserData.script(one(inputs())));
    for (String shell : List.of("sh", "bash")) {
      Process process =
          new ProcessBuilder(shell, "-n", script.toString()).redirectErrorStream(true).start();
      assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEmpty();
      assertThat(process.waitFor()).isZero();
    }
  }

  @Test
  void theConfigIsWhatTheAgentReads() throws Exception {
    Map<String, Value> inputs = inputs();
    inputs.put(InstanceKind.SIZE, Value.number(20));
    inputs.put(InstanceKind.IDLE, Attributes.map(Map.of("after", "1h")));
    inputs.put(InstanceKind.COMPLETE, Attributes.map(Map.of("file", "/tmp/DONE", "grace", "2m")));
    stage.metadata("ami-launch-index", "6");
    stage.boot(
        new Boot(
            "demo",
            Address.of("arrays.train"),
            "0-4,7-9",
            "train-20260301-0a1b2c",
            expires,
            inputs));

    HostConfig config = HostConfigJson.read(stage.root.resolve("etc/spawn/config.json"));
    assertThat(config.id()).isEqualTo("i-0abc");
    assertThat(config.address()).isEqualTo("arrays.train[8]");
    assertThat(config.array())
        .isEqualTo(new HostConfig.ArrayMember("train-20260301-0a1b2c", "train", 20, 8));
    assertThat(config.expires()).isEqualTo(Instant.parse(expires));
    assertThat(config.complete()).isNotNull();
    assertThat(config.cloud().rules()).containsEntry("idle", "{\"after\":\"1h\"}");
    assertThat(config.cloud().commands())
        .containsEntry("restart", List.of("systemctl", "restart", "spawn-job.service"));
    assertThat(stage.file("etc/profile.d/spawn.sh"))
        .contains("JOB_ARRAY_INDEX='8'", "JOB_ARRAY_SIZE='20'");
  }

  @Test
  void aMembersJobFindsTheOthersWhenItBegins() throws Exception {
    Map<String, Value> inputs = inputs();
    inputs.put(InstanceKind.ARRAY, Value.text("train"));
    inputs.put(InstanceKind.SIZE, Value.number(2));
    inputs.put(InstanceKind.MPI, Attributes.map(Map.of("hostfile", "/etc/hosts.mpi")));
    inputs.put(InstanceKind.AGENT, new Value.MapOf(Map.of("sources", new Value.ListOf(List.of()))));
    inputs.put(InstanceKind.RUN, Value.text("cat \"$SPAWN_ROOT$SPAWN_HOSTFILE\""));
    Path file = stage.root.resolve("etc/hosts.mpi");
    stage.command("sleep", "echo 10.0.0.7 slots=1 >'" + file + "'");
    stage.boot(new Boot("demo", Address.of("arrays.train"), "0-1", "t-1", expires, inputs));

    String out = stage.run("sh", stage.root.resolve("usr/local/lib/spawn/job"));
    assertThat(out).isEqualTo("10.0.0.7 slots=1\n");
    assertThat(stage.called()).filteredOn(c -> c.equals("sleep 1")).hasSize(1);
    HostConfig config = HostConfigJson.read(stage.root.resolve("etc/spawn/config.json"));
    assertThat(config.cloud().rules()).containsKey("mpi");
  }

  @Test
  void theScriptThatSavesTheWorkComesAlong() throws Exception {
    String save = "#!/bin/sh\necho \"it's $HOME\"";
    Map<String, Value> inputs = inputs();
    inputs.put(InstanceKind.CHECKPOINT, Value.text(save));
    inputs.put(
        InstanceKind.INTERRUPTION, Attributes.map(Map.of("checkpoint", "/etc/spawn/checkpoint")));
    stage.boot(one(inputs));

    Path script = stage.root.resolve("etc/spawn/checkpoint");
    assertThat(script).hasContent(save);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(script)))
        .isEqualTo("rwxr-xr-x");
    HostConfig config = HostConfigJson.read(stage.root.resolve("etc/spawn/config.json"));
    assertThat(config.cloud().rules())
        .containsEntry(
            "interruption", "{\"checkpoint\":\"/etc/spawn/checkpoint\",\"user\":\"ec2-user\"}");
  }

  @Test
  void eachMemberOfASweepHasItsOwnPoint() throws Exception {
    Map<String, Value> inputs = inputs();
    inputs.put(InstanceKind.ARRAY, Value.text("tune"));
    inputs.put(InstanceKind.SIZE, Value.number(3));
    inputs.put(InstanceKind.RUN, Value.text("echo \"$PARAM_LR|$PARAM_NAME\""));
    Map<Integer, Map<String, Value>> points = new LinkedHashMap<>();
    for (int rank : List.of(0, 7, 8)) {
      Value name = Value.text("it's `x` $HOME\nrank " + rank);
      points.put(rank, Map.of("PARAM_LR", Value.text("0." + rank), "PARAM_NAME", name));
    }
    stage.metadata("ami-launch-index", "1");
    stage.boot(
        new Boot(
            "demo",
            Address.of("arrays.tune"),
            "0,7-8",
            "t-1",
            expires,
            Points.put(inputs, points)));

    String out = stage.run("sh", stage.root.resolve("usr/local/lib/spawn/job"));
    assertThat(out).isEqualTo("0.7|it's `x` $HOME\nrank 7\n");
  }

  @Test
  void aJobThatWasKilledWithItsWrapperHasFailed() throws Exception {
    stage.boot(one(inputs()));
    assertThat(stage.file("etc/systemd/system/spawn-job.service"))
        .contains("ExecStopPost=/usr/local/lib/spawn/job-killed \"" + stage.root + "\"");
    Path killed = stage.root.resolve("usr/local/lib/spawn/job-killed");
    for (String result : List.of("success", "timeout", "exit-code")) {
      after(killed, result);
      assertThat(stage.file("var/lib/spawn/job.exit")).as(result).isEmpty();
    }
    after(killed, "oom-kill");
    assertThat(stage.file("var/lib/spawn/job.exit")).isEqualTo("137\n");
    Files.writeString(stage.root.resolve("var/lib/spawn/job.exit"), "3\n");
    after(killed, "signal");
    assertThat(stage.file("var/lib/spawn/job.exit")).isEqualTo("3\n");
  }

  /** It runs after every job: one that cannot be run fails the job's unit. */
  @Test
  void whatLooksAfterAKilledJobCanBeRun() throws Exception {
    stage.boot(one(inputs()));
    assertThat(stage.root.resolve("usr/local/lib/spawn/job-killed")).isExecutable();
    assertThat(stage.root.resolve("usr/local/lib/spawn/job")).isExecutable();
  }

  private String job(String script, String shell) throws Exception {
    Map<String, Value> inputs = inputs();
    inputs.put(InstanceKind.RUN, Value.text(script));
    if (!shell.isEmpty()) {
      inputs.put(InstanceKind.SHELL, Value.text(shell));
    }
    stage.boot(one(inputs));
    return stage.run("sh", stage.root.resolve("usr/local/lib/spawn/job"));
  }

  @Test
  void aJobStopsAtTheFirstCommandThatFailsAndSaysWhere() throws Exception {
    String out = job("echo a\nfalse | cat\necho b\n", "");
    assertThat(out).isEqualTo("a\nspawn: the job stopped at line 2 (exit 1): false | cat\n");
    assertThat(stage.file("var/lib/spawn/job.exit")).isEqualTo("1\n");
    assertThat(JobFailure.read(stage.root.resolve("var/lib/spawn/job.failure")))
        .isEqualTo(new JobFailure(2, "false | cat"));
  }

  @Test
  void aFirstLineOrAShellOfItsOwnSaysOtherwise() throws Exception {
    assertThat(job("#!/bin/sh\nfalse\necho b\n", "")).isEqualTo("b\n");
    assertThat(job("false\necho b\n", "sh")).isEqualTo("b\n");
    assertThat(job("print(6 * 7)\n", "python3 -u")).isEqualTo("42\n");
    assertThat(stage.file("var/lib/spawn/job.exit")).isEqualTo("0\n");
  }

  @Test
  void aContainerKeepsItsEntryPoint() throws Exception {
    Map<String, Value> inputs = inputs();
    inputs.put(InstanceKind.CONTAINER, new Value.MapOf(Map.of("image", Value.text("py"))));
    assertThat(new JobScript(inputs).wrapper()).contains("'py' sh /spawn/run\n");
    inputs.put(InstanceKind.SHELL, Value.text("bash -e"));
    assertThat(new JobScript(inputs).wrapper()).contains("'py' 'bash' '-e' /spawn/run\n");
  }

  /** What systemd runs when a service has ended. */
  private void after(Path script, String result) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", script.toString(), stage.root.toString());
    builder.environment().put("SERVICE_RESULT", result);
    assertThat(builder.start().waitFor()).isZero();
  }

  @Test
  void theJobHasItsEnvironmentAndNobodyElseDoes() throws Exception {
    stage.boot(one(inputs()));

    Path environment = stage.root.resolve("etc/spawn/env");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(environment)))
        .isEqualTo("rw-------");
    assertThat(stage.file("etc/systemd/system/spawn-job.service")).contains("User=ec2-user");
    assertThat(stage.file("etc/profile.d/spawn.sh")).doesNotContain("TOKEN");
    String out = stage.run("sh", stage.root.resolve("usr/local/lib/spawn/job"));
    assertThat(out).isEqualTo("it's a'b $HOME `x` \\n of \n");
    assertThat(stage.file("etc/profile.d/spawn.sh"))
        .contains("SPAWN_RESULTS='/var/lib/spawn/results'");
    assertThat(stage.root.resolve("var/lib/spawn/results")).isDirectory();
    assertThat(stage.called())
        .anyMatch(c -> c.startsWith("chown") && c.contains("var/lib/spawn/results"));
    assertThat(stage.file("var/lib/spawn/job.exit")).isEqualTo("0\n");
  }

  @Test
  void anAgentIsInstalledOnlyIfItIsTheOneThatIsMeant() throws Exception {
    Path image = Files.createDirectories(folder.resolve("image/bin"));
    Files.writeString(image.resolve("spored"), "#!/bin/sh\n").toFile();
    image.resolve("spored").toFile().setExecutable(true);
    Path archive = stage.web("spored.tar.gz");
    new ProcessBuilder("tar", "-czf", archive.toString(), "-C", image.getParent().toString(), ".")
        .start()
        .waitFor();
    Files.writeString(stage.web("other.tar.gz"), "something else");
    String sum =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive)));
    Map<String, Value> inputs = inputs();
    inputs.put(
        InstanceKind.AGENT,
        agent(sum, "https://a/gone.tar.gz", "https://b/other.tar.gz", "https://c/spored.tar.gz"));

    String out = stage.boot(one(inputs));

    assertThat(stage.file("etc/systemd/system/spored.service"))
        .contains("ExecStart=/opt/spawn/agent/bin/spored run");
    assertThat(out).contains("https://a/gone.tar.gz cannot be had").contains("https://b/other");
    assertThat(stage.called()).contains("systemctl start spored.service");
  }

  static Value agent(String sum, String... urls) {
    List<Value> sources =
        Stream.of(urls)
            .<Value>map(url -> Attributes.map(Map.of("url", url, "sha256", sum)))
            .toList();
    return new Value.MapOf(Map.of("sources", new Value.ListOf(sources)));
  }

  @Test
  void aContainerGetsTheEnvironmentByName() throws Exception {
    Map<String, Value> inputs = inputs();
    inputs.put(
        InstanceKind.CONTAINER,
        Attributes.map(Map.of("image", "pytorch/pytorch:latest", "gpus", "all")));
    stage.boot(one(inputs));
    stage.run("sh", stage.root.resolve("usr/local/lib/spawn/job"));

    assertThat(stage.called())
        .anyMatch(
            c ->
                c.startsWith("docker run --rm --name spawn-job --network host")
                    && c.contains("-e TOKEN")
                    && c.endsWith("--gpus all pytorch/pytorch:latest sh /spawn/run")
                    && !c.contains("a'b"));
  }

  @Test
  void whatIsLargeIsCompressedAndWhatIsTooLargeIsRefused() throws Exception {
    Map<String, Value> inputs = inputs();
    inputs.put(InstanceKind.RUN, Value.text("echo hello\n".repeat(3000)));
    byte[] bytes = UserData.build(one(inputs));
    assertThat(bytes.length).isLessThan(UserData.LIMIT);
    String plain =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(),
            StandardCharsets.UTF_8);
    assertThat(plain).isEqualTo(UserData.script(one(inputs)));
    assertThat(UserData.check(one(inputs), "instances.box.run", null)).isEmpty();

    StringBuilder noise = new StringBuilder();
    new Random(7).ints(20_000, 33, 126).forEach(c -> noise.append((char) c));
    inputs.put(InstanceKind.RUN, Value.text(noise.toString()));
    assertThatThrownBy(() -> UserData.build(one(inputs))).hasMessageContaining("16384");
    assertThat(UserData.check(one(inputs), "instances.box.run", null).orElseThrow().detail())
        .contains("16384", "`run` is 20000");
  }

  @Test
  void anEstimateTakesWhatIsNotKnownYet() {
    Map<String, Value> inputs = inputs();
    inputs.put(
        InstanceKind.ENV,
        new Value.MapOf(Map.of("LEADER", new Value.Reference(BOX, "private_ip"))));
    inputs.put(InstanceKind.RUN, Value.UNKNOWN);

    Boot boot = Boot.estimate("demo", Address.member("arrays.train", 3), inputs);

    assertThat(UserData.check(boot, "arrays.train.run", null)).isEmpty();
  }
}
