package host.spore.spawn.agent;

import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostConfigJson;
import host.spore.spawn.contract.host.HostLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The real agent as a process, with the flags it is shipped with, on a root directory of its own.
 * Its power-off command appends a line to {@code off} and kills the agent, as a machine that goes
 * down does.
 */
final class AgentProcess {
  /** By which an agent knows its machine's processes, so not that of tests in another JVM. */
  static final String ID = "i-" + ProcessHandle.current().pid();

  final HostLayout layout;
  private String endpoint;
  private final Map<String, String> variables = new TreeMap<>();
  private final List<String> options = new ArrayList<>();
  private Process process;
  private String id = ID;
  private HostConfig.@Nullable ArrayMember array;
  private HostConfig.@Nullable Cloud cloud;

  AgentProcess(Path root, String endpoint) {
    this.layout = new HostLayout(root);
    this.endpoint = endpoint;
  }

  Path off() {
    return layout.root().resolve("off");
  }

  /** Makes it a member of an array. */
  AgentProcess member(String ownId, int size, int rank) {
    id = ownId;
    array = new HostConfig.ArrayMember("work-20260101-abcdef", "work", size, rank);
    return this;
  }

  /** Sets a rule of the config that is written next. */
  AgentProcess rule(String name, String json) {
    cloud = new HostConfig.Cloud("test", "test", Map.of(name, json));
    return this;
  }

  /** Sets a variable of the daemon's. */
  void environment(String name, String value) {
    variables.put(name, value);
  }

  /** Adds an option of the Java that runs it. */
  AgentProcess option(String option) {
    options.add(option);
    return this;
  }

  /** Where the metadata service is. */
  void metadata(String url) {
    endpoint = url;
  }

  /** Puts the machine on EC2. */
  AgentProcess onEc2(String services, Map<String, String> rules) {
    return onEc2(services, rules, Map.of());
  }

  /** Puts the machine on EC2, with commands that its agent runs. */
  AgentProcess onEc2(
      String services, Map<String, String> rules, Map<String, List<String>> commands) {
    cloud = new HostConfig.Cloud("aws", "us-east-1", rules, services, commands);
    return this;
  }

  AgentProcess config(Instant expires, HostConfig.Completion complete) throws IOException {
    return config(expires, complete, powerOff());
  }

  AgentProcess config(Instant expires, HostConfig.Completion complete, List<String> powerOff)
      throws IOException {
    HostConfig config =
        new HostConfig(
            HostConfig.VERSION,
            array == null ? ID : id,
            "demo",
            array == null ? "instances.box" : "arrays.work[" + array.index() + "]",
            expires,
            List.of(Duration.ofSeconds(2)),
            Map.of("TOKEN", "s3cret"),
            array,
            complete,
            powerOff,
            cloud);
    HostConfigJson.write(layout.config(), config);
    return this;
  }

  List<String> powerOff() {
    return List.of("sh", "-c", "echo off >> '" + off() + "'; kill -9 $PPID");
  }

  /** Starts the daemon without waiting for anything. */
  AgentProcess start() throws IOException {
    process = command("run").start();
    return this;
  }

  /** Runs another command of the agent to its end. */
  String query(String... words) throws Exception {
    Process query = command(words).start();
    String output = new String(query.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output + "exit " + query.waitFor();
  }

  Process process() {
    return process;
  }

  boolean waitUntilGone(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  void waitUntilRunning() throws Exception {
    for (int i = 0; i < 200 && !Files.exists(layout.status()); i++) {
      Thread.sleep(50);
    }
  }

  void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Does to the agent what EC2 does to a machine that it stops. */
  void stopIf(boolean stopped) {
    if (stopped) {
      kill();
    }
  }

  void kill() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private ProcessBuilder command(String... arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(Files.readAllLines(Path.of("src/main/dist/jvm.options")));
    words.addAll(options);
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add("host.spore.spawn.agent.AgentMain");
    words.addAll(List.of(arguments));
    words.add("--root");
    words.add(layout.root().toString());
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("SPAWN_INSTANCE_ID", ID);
    builder.environment().putAll(variables);
    builder.environment().put("AWS_EC2_METADATA_SERVICE_ENDPOINT", endpoint);
    return builder;
  }
}
