package host.spore.spawn.agent.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.lifecycle.Interruption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointScriptTest {
  private static final byte[] SAVE = "#!/bin/sh\nexit 0\n".getBytes(UTF_8);

  @TempDir Path root;
  private HttpServer server;
  private byte[] served = SAVE;
  private int asked;

  @BeforeEach
  void serve() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/save.sh", e -> answer(e, 200, served));
    server.createContext(
        "/moved",
        e -> {
          e.getResponseHeaders().set("Location", "/save.sh");
          answer(e, 302, new byte[0]);
        });
    server.createContext(
        "/round",
        e -> {
          e.getResponseHeaders().set("Location", "/round");
          answer(e, 301, new byte[0]);
        });
    server.start();
  }

  private void answer(HttpExchange exchange, int status, byte[] content) throws IOException {
    asked++;
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static String digest(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  private CheckpointScript script(String path, String digest) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
    Interruption rule = new Interruption(url, digest, Duration.ofSeconds(90), "ann", false);
    return CheckpointScript.of(rule, new HostLayout(root), new Downloads(null, new Traffic()));
  }

  @Test
  void itIsFetchedOnceAndRunAsTheLoginUser() throws Exception {
    CheckpointScript script = script("/save.sh", digest(SAVE).toUpperCase(Locale.ROOT));
    assertThatThrownBy(script::command).hasMessageContaining("was never fetched");
    ScriptMonitor monitor = ScriptMonitor.of(script);
    assertThat(monitor.look()).isEqualTo(Duration.ofMinutes(10));
    monitor.look();
    assertThat(asked).isEqualTo(1);
    Path file = root.resolve("var/lib/spawn/checkpoint-" + digest(SAVE));
    assertThat(script.command()).isEqualTo(List.of("runuser", "-u", "ann", "--", file.toString()));
    assertThat(Files.isExecutable(file)).isTrue();
    assertThat(Files.readAllBytes(file)).isEqualTo(SAVE);
  }

  @Test
  void whatIsSomethingElseIsNeverRun() throws Exception {
    CheckpointScript script = script("/save.sh", digest(SAVE));
    served = "#!/bin/sh\nrm -rf /\n".getBytes(UTF_8);
    assertThatThrownBy(script::fetch)
        .hasMessageEndingWith("is not what it should be: its SHA-256 is " + digest(served));
    assertThatThrownBy(script::command).isInstanceOf(IOException.class);
    served = SAVE;
    script.fetch();
    Path file = Path.of(script.command().getLast());
    Files.writeString(file, "#!/bin/sh\nrm -rf /\n");
    assertThatThrownBy(script::command).isInstanceOf(IOException.class);
    script.fetch();
    assertThat(Files.readAllBytes(file)).isEqualTo(SAVE);
    try (var left = Files.list(file.getParent())) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void anAddressCanLeadOnButNotForEver() throws Exception {
    CheckpointScript moved = script("/moved", digest(SAVE));
    moved.fetch();
    assertThat(moved.command()).hasSize(5);
    assertThatThrownBy(() -> script("/round", digest(new byte[0])).fetch())
        .hasMessageContaining("from one address to the next");
    assertThatThrownBy(() -> script("/none", digest(new byte[0])).fetch())
        .hasMessageContaining("answered 404");
  }

  @Test
  void oneOnTheMachineIsTakenAsItIs() throws Exception {
    Interruption rule = new Interruption("/opt/save", null, Duration.ofSeconds(90), null, false);
    CheckpointScript script =
        CheckpointScript.of(
            rule,
            new HostLayout(root),
            url -> {
              throw new IOException("must not be asked");
            });
    script.fetch();
    assertThat(script.command()).isEqualTo(List.of(root.resolve("opt/save").toString()));
    assertThat(
            CheckpointScript.of(
                new Interruption(null, null, Duration.ofSeconds(90), null, true),
                new HostLayout(root),
                url -> SAVE))
        .isNull();
  }
}
