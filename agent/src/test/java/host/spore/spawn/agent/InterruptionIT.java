package host.spore.spawn.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import host.spore.spawn.agent.cloud.aws.FakeAws;
import host.spore.spawn.agent.cloud.imds.FakeImds;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.Interrupted;
import host.spore.spawn.contract.tag.EndedTag;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spot notices on EC2 with the real process: what is run, who is told, and which names are left.
 */
class InterruptionIT {
  private static final String OWN = "crew-0.lab.example.com";
  private static final String GROUP = "crew.lab.example.com";
  private static final String DNS =
      "{\"zone\":\"example.com\",\"parent\":\"lab.example.com\",\"label\":\"crew\",\"group\":true}";
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir(cleanup = CleanupMode.NEVER)
  Path directory;

  private FakeImds imds;
  private FakeAws aws;
  private AgentProcess agent;

  @BeforeEach
  void prepare() throws Exception {
    imds =
        new FakeImds()
            .set("instance-id", AgentProcess.ID)
            .set("instance-life-cycle", "spot")
            .set("local-ipv4", "10.0.0.3");
    aws = new FakeAws().serveRole(imds);
    agent = new AgentProcess(directory, imds.endpoint());
  }

  @AfterEach
  void stop() throws Exception {
    agent.kill();
    aws.close();
    imds.close();
  }

  @Test
  void theWorkIsSavedTheNamesAreLeftAtOnceAndTheTagSaysSo() throws Exception {
    script("save.sh", "#!/bin/sh\necho \"$INTERRUPTION_ACTION\" >saved\n");
    aws.names().put(OWN, "10.0.0.3");
    aws.names().put(GROUP, "10.0.0.2", "10.0.0.3");
    agent
        .member(AgentProcess.ID, 2, 0)
        .onEc2(aws.endpoint(), Map.of("interruption", "{\"checkpoint\":\"/save.sh\"}", "dns", DNS))
        .config(null, null)
        .start();
    eventually("the first note", () -> Files.exists(agent.layout.names()));

    Instant end = notice("terminate");
    eventually("saved", () -> Files.exists(directory.resolve("home/saved")));
    eventually("left", () -> aws.names().values(OWN).isEmpty());
    eventually("left the group", () -> aws.names().values(GROUP).size() == 1);
    assertThat(aws.names().values(GROUP)).containsExactly("10.0.0.2");
    eventually("told", () -> ended().endsWith("checkpoint done"));
    assertThat(EndedTag.parse(ended()).orElseThrow().reason()).isEqualTo(Ended.INTERRUPTED);
    assertThat(ended()).contains("terminate at " + end);
    assertThat(agent.process().isAlive()).as("EC2 ends the machine, not the agent").isTrue();

    imds.remove("spot/instance-action");
    eventually("back", () -> aws.names().values(GROUP).size() == 2);
    assertThat(aws.names().values(OWN)).containsExactly("10.0.0.3");
    eventually("taken back", () -> ended().isEmpty());
  }

  @Test
  void aScriptOverHttpsIsRunIfTheServersCertificateIsKnown() throws Exception {
    Path store = certificate();
    agent
        .option("-Djavax.net.ssl.trustStore=" + store)
        .option("-Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD));
    assertThat(outcomeOfTheNotice(store)).isEqualTo(Interrupted.DONE);
    assertThat(directory.resolve("home/saved")).hasContent("hibernate");
  }

  @Test
  void aServerWhoseCertificateIsUnknownIsNotBelieved() throws Exception {
    assertThat(outcomeOfTheNotice(certificate()))
        .startsWith("failed: https://127.0.0.1:")
        .contains("/save.sh cannot be fetched: ");
    assertThat(directory.resolve("home/saved")).doesNotExist();
    assertThat(Files.readString(agent.layout.agentLog())).contains("certification path");
  }

  private String outcomeOfTheNotice(Path store) throws Exception {
    byte[] script = "#!/bin/sh\necho \"$INTERRUPTION_ACTION\" >saved\n".getBytes(UTF_8);
    HttpsServer server = server(store, script);
    try {
      String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(script));
      String url = "https://127.0.0.1:" + server.getAddress().getPort() + "/save.sh";
      String rule = "{\"checkpoint\":\"" + url + "\",\"checkpoint_sha256\":\"" + digest + "\"}";
      Files.createDirectories(directory.resolve("home"));
      agent.onEc2(aws.endpoint(), Map.of("interruption", rule)).config(null, null).start();
      agent.waitUntilRunning();
      notice("hibernate");
      Path record = agent.layout.interruption();
      eventually("an outcome", () -> !outcome(record).equals(Interrupted.RUNNING));
      return outcome(record);
    } finally {
      server.stop(0);
    }
  }

  private static String outcome(Path record) {
    try {
      return Files.exists(record) ? Interrupted.read(record).checkpoint() : Interrupted.RUNNING;
    } catch (Exception e) {
      return Interrupted.RUNNING;
    }
  }

  private static HttpsServer server(Path store, byte[] script) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/save.sh",
        exchange -> {
          exchange.sendResponseHeaders(200, script.length);
          exchange.getResponseBody().write(script);
          exchange.close();
        });
    server.start();
    return server;
  }

  /** A key with a certificate that nobody but itself has signed. */
  private Path certificate() throws Exception {
    Path store = directory.resolve("server.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                List.of(
                    keytool,
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=127.0.0.1",
                    "-ext",
                    "san=ip:127.0.0.1",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    new String(PASSWORD)))
            .redirectErrorStream(true)
            .start();
    String said = new String(made.getInputStream().readAllBytes(), UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
    return store;
  }

  private void script(String name, String content) throws Exception {
    Path script = directory.resolve(name);
    Files.writeString(script, content);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Files.createDirectories(directory.resolve("home"));
  }

  /** Two minutes ahead, as EC2 gives it. */
  private Instant notice(String action) {
    Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(120);
    imds.set("spot/instance-action", "{\"action\": \"" + action + "\", \"time\": \"" + end + "\"}");
    return end;
  }

  private String ended() {
    return aws.tags().getOrDefault("spawn:ended", "");
  }

  private static void eventually(String what, BooleanSupplier holds) throws InterruptedException {
    Instant latest = Instant.now().plus(Duration.ofSeconds(60));
    while (!holds.getAsBoolean()) {
      assertThat(Instant.now()).as(what).isBefore(latest);
      Thread.sleep(50);
    }
  }
}
