package host.spore.spawn.provider.aws.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.engine.provider.MachineOperations.Refusal;
import host.spore.spawn.engine.provider.MachineOperations.Way;
import host.spore.spawn.engine.provider.MachineOperations.Wish;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.SdkClients;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.testing.proxy.Call;
import host.spore.spawn.provider.aws.testing.proxy.Fault;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import host.spore.spawn.provider.aws.testing.proxy.Rule;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plugin is started with the words and the variable that AWS's own command line starts it with;
 * the expected ones were written down from `aws ssm start-session`, version 1.45.11.
 */
class SessionsTest {
  private static final String SESSION =
      "{\"SessionId\":\"me-0abc\",\"TokenValue\":\"AAEAA/+=\",\"StreamUrl\":"
          + "\"wss://ssmmessages.us-east-1.amazonaws.com/v1/data-channel/me-0abc?role=x\"}";

  @TempDir Path folder;
  private FaultProxy proxy;
  private @Nullable SdkClients clients;
  private Path plugin;

  @BeforeEach
  void begin() throws Exception {
    proxy = new FaultProxy(URI.create("http://127.0.0.1:1"));
    plugin = Files.createDirectories(folder.resolve("bin")).resolve(Sessions.PLUGIN);
    plugin("1.2.707.0");
  }

  @AfterEach
  void end() {
    if (clients != null) {
      clients.close();
    }
    proxy.close();
  }

  /** A stand-in that writes down what it is started with. */
  private void plugin(String version) throws Exception {
    Files.writeString(
        plugin,
        """
        #!/bin/sh
        [ "$1" != --version ] || { echo '%s'; exit 0; }
        for word in "$@"; do echo "<$word>"; done
        echo "variable <${AWS_SSM_START_SESSION_RESPONSE-}>"
        """
            .formatted(version));
    plugin.toFile().setExecutable(true);
  }

  private static ResourceState machine() {
    return ResourceState.builder(Address.of("instances.box"))
        .kind(InstanceKind.NAME)
        .provider("aws")
        .id("i-0123456789abcdef0")
        .inputs(Map.of(Attributes.REGION, Value.text("us-east-1")))
        .attributes(Map.of(InstanceKind.PROFILE, Value.text("p")))
        .at(Instant.EPOCH)
        .build();
  }

  private Way way(@Nullable String profile, String command) {
    AwsSettings settings =
        new AwsSettings(
            null,
            null,
            Map.of(
                "AWS_ENDPOINT_URL", proxy.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test"),
            folder,
            folder,
            false,
            false);
    AwsSettings named =
        new AwsSettings(profile, null, settings.environment(), folder, folder, false, false);
    clients = new SdkClients(settings, Timing.usual(InstantSource.system()));
    Sessions sessions = new Sessions(named, clients);
    Wish wish =
        new Wish(command, null, null, true, Map.of("PATH", plugin.getParent() + ":/usr/bin:/bin"));
    return new WayIn(named, new Login(clients), sessions).to(machine(), wish);
  }

  private static List<String> run(List<String> command, Map<String, String> environment)
      throws IOException {
    // As a shell finds programs: by the PATH that they are given.
    List<String> words = new ArrayList<>(List.of("/usr/bin/env"));
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  private static List<String> started(Way way) throws Exception {
    Way opened = way.open(SessionsTest::run);
    return run(opened.command(), opened.environment());
  }

  @Test
  void aShellIsOpenedAsByTheAwsCli() throws Exception {
    Way way = way("dev", "");
    assertThat(proxy.log().calls()).as("nothing is opened before it is started").isEmpty();

    assertThat(started(way))
        .containsExactly(
            "<AWS_SSM_START_SESSION_RESPONSE>",
            "<us-east-1>",
            "<StartSession>",
            "<dev>",
            "<{\"Target\":\"i-0123456789abcdef0\"}>",
            "<" + proxy.endpoint() + ">",
            "variable <" + SESSION + ">");
  }

  @Test
  void aCommandIsRunAsByTheAwsCli() throws Exception {
    assertThat(started(way(null, "echo \"it's\" $HOME")))
        .contains(
            "<>",
            "<{\"Target\":\"i-0123456789abcdef0\",\"DocumentName\":\"AWS-StartInteractiveCommand\","
                + "\"Parameters\":{\"command\":[\"echo \\\"it's\\\" $HOME\"]}}>");
    Call asked = proxy.log().calls().getLast();
    assertThat(asked.body())
        .contains("AWS-StartInteractiveCommand", "\"command\":[\"echo \\\"it's\\\" $HOME\"]");
  }

  @Test
  void pluginsThatKnowNoVariableAreToldByTheirWords() throws Exception {
    for (String version : List.of("1.2.497.0", "1.2.30", "1", "", "what?")) {
      plugin(version);
      assertThat(started(way(null, "")))
          .as(version)
          .startsWith("<" + SESSION + ">")
          .endsWith("variable <>");
    }
    for (String version : List.of("1.2.497.1", "1.2.553.0", "1.3", "2")) {
      plugin(version);
      assertThat(started(way(null, ""))).as(version).endsWith("variable <" + SESSION + ">");
    }
  }

  @Test
  void withoutThePluginNothingIsOpenedAndTheAwsCliIsNotAskedFor() throws Exception {
    Files.delete(plugin);

    assertThatThrownBy(() -> way(null, ""))
        .isInstanceOfSatisfying(
            Refusal.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("SPN-6701");
              assertThat(e.problem().summary()).contains("session-manager-plugin");
              assertThat(e.problem().advice()).contains("Install", "--session asks for it");
            });
    assertThat(proxy.log().calls()).isEmpty();
  }

  @Test
  void aMachineThatSessionManagerDoesNotReachIsToldOf() {
    proxy.add(
        Rule.always(
            Rule.action("StartSession"),
            new Fault.Refusal(400, "TargetNotConnected", "i-0 is not connected.")));

    Way way = way(null, "");
    assertThatThrownBy(() -> way.open(SessionsTest::run))
        .isInstanceOfSatisfying(
            Refusal.class,
            e -> assertThat(e.problem().toString()).contains("instances.box", "not connected"));
  }
}
