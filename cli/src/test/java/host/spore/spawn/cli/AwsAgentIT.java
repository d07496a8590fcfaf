package host.spore.spawn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostConfigJson;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.SdkClients;
import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.provider.aws.testing.moto.SkippingTime;
import host.spore.spawn.provider.aws.testing.proxy.Catalogue;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * What the agent asks of AWS, asked of moto by real agents: each action, a script out of a bucket,
 * and what the next plan says of it all.
 */
@ExtendWith(SharedMoto.class)
final class AwsAgentIT {
  /** Not {@code snapshot}: moto makes no image whose snapshots have tags. */
  private static final List<String> ACTIONS = List.of("terminate", "stop", "hibernate", "notify");

  private static final String SPOT = "spot";

  /** What follows the reason in a tag, but for what became of the work. */
  private static final Pattern REASON = Pattern.compile(" at [^ ]*: .*?(, checkpoint [a-z]+)?$");

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SAVE = "#!/bin/sh\necho \"$INTERRUPTION_ACTION\" >saved\n";

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  @TempDir private Path cache;
  private final List<Process> agents = new ArrayList<>();
  private final List<RoleServer> roles = new ArrayList<>();

  @Test
  void everyActionIsCarriedOutAndThePlanKnows(Moto moto) throws Exception {
    MotoAccount account = moto.newAccount();
    Map<String, String> environment = account.environment(moto.endpoint());
    AwsSettings settings =
        new AwsSettings(null, null, environment, cache, directory.resolve("home"), false, false);
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), new Catalogue());
        SdkClients clients = new SdkClients(settings, new SkippingTime().timing())) {
      AwsStage stage = new AwsStage(directory, cache, account, proxy).spec(spec());
      assertThat(stage.run("apply", "--auto-approve")).as(stage.said()).isZero();
      bucket(moto, environment);
      Ec2Client ec2 = clients.ec2("us-east-1");
      Map<String, String> ids = ids(ec2);
      for (String action : ACTIONS) {
        String when = "{\"when\":{\"s3\":\"s3://agents-runs/done\"},\"then\":\"" + action + "\"}";
        start(action, ids.get(action), Map.of("complete", when), moto, environment);
      }
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(SAVE.getBytes(UTF_8));
      String digest = HexFormat.of().formatHex(hash);
      String script =
          "{\"checkpoint\":\"s3://agents-runs/save.sh\",\"checkpoint_sha256\":\"" + digest + "\"}";
      start(SPOT, ids.get(SPOT), Map.of("interruption", script), moto, environment)
          .set("instance-life-cycle", "spot")
          .set(
              "spot/instance-action",
              "{\"action\":\"terminate\",\"time\":\"" + Instant.now().plusSeconds(120) + "\"}");
      Map<String, String> expected = new LinkedHashMap<>();
      expected.put("terminate", "terminated completed");
      expected.put("stop", "stopped completed");
      expected.put("hibernate", "stopped completed");
      expected.put("notify", "running ");
      expected.put(SPOT, "running interrupted, checkpoint done");
      Instant latest = Instant.now().plus(PATIENCE);
      while (!state(ec2, ids).equals(expected) && Instant.now().isBefore(latest)) {
        Thread.sleep(500);
      }
      assertThat(state(ec2, ids)).as(logs()).isEqualTo(expected);
      assertThat(root(SPOT).resolve("home/saved")).hasContent("terminate");
      assertThat(log("notify")).contains("\"event\":\"completed\"");

      ec2.terminateInstances(r -> r.instanceIds(ids.get(SPOT)));
      assertThat(stage.run("plan", "--detailed-exitcode")).as(stage.said()).isEqualTo(2);
      assertThat(stage.said().replaceAll("\\s+", " "))
          .contains("it was interrupted: terminate at", "finished: completed");
    } finally {
      agents.forEach(Process::destroyForcibly);
      roles.forEach(RoleServer::close);
    }
  }

  private static String spec() {
    StringBuilder spec = new StringBuilder("name: agents\nregion: us-east-1\ninstances:\n");
    for (String action : ACTIONS) {
      spec.append("  ").append(action).append(": { type: t3.medium, ttl: 8h }\n");
    }
    return spec.append("  spot: { type: t3.medium, ttl: 8h, spot: true }\n").toString();
  }

  /** The SDK that is shipped has no S3; moto reads of a signature only whose it is. */
  private static void bucket(Moto moto, Map<String, String> environment) throws Exception {
    String signed =
        "AWS4-HMAC-SHA256 Credential="
            + environment.get("AWS_ACCESS_KEY_ID")
            + "/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";
    Map<String, String> objects = new LinkedHashMap<>();
    objects.put("/agents-runs", "");
    objects.put("/agents-runs/done", "");
    objects.put("/agents-runs/save.sh", SAVE);
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (Map.Entry<String, String> object : objects.entrySet()) {
        HttpRequest put =
            HttpRequest.newBuilder(moto.endpoint().resolve(object.getKey()))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", signed)
                .PUT(HttpRequest.BodyPublishers.ofString(object.getValue()))
                .build();
        assertThat(http.send(put, HttpResponse.BodyHandlers.ofString()).statusCode())
            .isEqualTo(200);
      }
    }
  }

  private static List<Instance> instances(Ec2Client ec2) {
    return ec2.describeInstances().reservations().stream()
        .flatMap(r -> r.instances().stream())
        .toList();
  }

  private static String tag(Instance instance, String key) {
    return instance.tags().stream()
        .filter(t -> t.key().equals(key))
        .map(Tag::value)
        .findFirst()
        .orElse("");
  }

  private static Map<String, String> ids(Ec2Client ec2) {
    Map<String, String> ids = new LinkedHashMap<>();
    for (Instance one : instances(ec2)) {
      ids.put(tag(one, "spawn:address").replace("instances.", ""), one.instanceId());
    }
    return ids;
  }

  /** What EC2 says of each, and why by its tag. */
  private static Map<String, String> state(Ec2Client ec2, Map<String, String> ids) {
    Map<String, String> state = new LinkedHashMap<>();
    List<Instance> all = instances(ec2);
    ids.forEach(
        (name, id) ->
            all.stream()
                .filter(i -> i.instanceId().equals(id))
                .forEach(
                    i ->
                        state.put(
                            name,
                            i.state().nameAsString()
                                + " "
                                + REASON.matcher(tag(i, "spawn:ended")).replaceAll("$1"))));
    return state;
  }

  private Path root(String name) {
    return directory.resolve("machines").resolve(name);
  }

  private String log(String name) throws IOException {
    Path log = new HostLayout(root(name)).agentLog();
    return Files.exists(log) ? Files.readString(log) : "";
  }

  private String logs() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String action : ACTIONS) {
      all.append(action).append(":\n").append(log(action));
    }
    return all.append(log(SPOT)).toString();
  }

  /** An agent on its machine, where a shutdown has no effect. */
  private RoleServer start(
      String name, String id, Map<String, String> rules, Moto moto, Map<String, String> environment)
      throws IOException {
    RoleServer role = new RoleServer(environment).set("instance-id", id);
    roles.add(role);
    Path root = Files.createDirectories(root(name));
    Files.createDirectories(root.resolve("home"));
    HostConfig.Cloud cloud =
        new HostConfig.Cloud(
            "aws", "us-east-1", rules, moto.endpoint().toString(), Map.<String, List<String>>of());
    HostConfigJson.write(
        new HostLayout(root).config(),
        new HostConfig(
            HostConfig.VERSION,
            id,
            "agents",
            "instances." + name,
            null,
            List.of(),
            Map.of(),
            null,
            null,
            List.of("false"),
            cloud));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Files.readAllLines(Path.of("../agent/src/main/dist/jvm.options")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("host.spore.spawn.agent.AgentMain", "run", "--root", root.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("said").toFile());
    builder.environment().put("AWS_EC2_METADATA_SERVICE_ENDPOINT", role.endpoint());
    agents.add(builder.start());
    return role;
  }
}
