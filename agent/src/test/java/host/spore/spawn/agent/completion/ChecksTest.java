package host.spore.spawn.agent.completion;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.ProcTree;
import host.spore.spawn.agent.completion.Check.Holding;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.agent.http.FakeSite;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.agent.process.SystemPrograms;
import host.spore.spawn.contract.lifecycle.Condition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  @TempDir Path root;
  private ProcTree proc;
  private Programs programs;
  private Map<String, String> environment = Map.of("WANTED", "yes");
  private long now;

  @BeforeEach
  void prepare() throws Exception {
    proc = new ProcTree(root.resolve("proc"));
    programs = new SystemPrograms(root);
  }

  private Check check(Condition condition) {
    AgentContext context = TestContext.at(root).environment(environment).programs(programs).make();
    return new Checks(context).of(condition);
  }

  private Holding look(Check check) throws Exception {
    now += MINUTE;
    return check.look(now);
  }

  private static String verdict(Check check) {
    return check.signals().get(0).verdict();
  }

  @Test
  void fileHoldsWhenItIsTheSameTwice() throws Exception {
    Check check = check(new Condition.FileExists("/tmp/DONE"));
    assertThat(look(check)).isEqualTo(Holding.NO);
    Files.createDirectories(root.resolve("tmp"));
    Files.writeString(root.resolve("tmp/DONE"), "{\"status\":\"ok\"}");
    assertThat(look(check)).isEqualTo(Holding.SETTLING);
    assertThat(look(check)).isEqualTo(Holding.YES);
    assertThat(check.describe()).isEqualTo("/tmp/DONE: status ok");
    assertThat(check.signals().get(0).value()).isEqualTo("15 bytes");
  }

  @Test
  void commandHoldsByItsExitCode() throws Exception {
    assertThat(look(check(new Condition.CommandSucceeds("test \"$WANTED\" = yes"))))
        .isEqualTo(Holding.YES);
    assertThat(look(check(new Condition.CommandSucceeds("exit 3")))).isEqualTo(Holding.NO);
    Check missing = check(new Condition.CommandSucceeds("no-such-command-anywhere"));
    assertThat(look(missing)).isEqualTo(Holding.NO);
    assertThat(verdict(missing)).startsWith("broken: ").contains("127");
  }

  @Test
  void commandThatHangsIsCutOffAndHoldsNot() throws Exception {
    programs =
        (command, environment, limit) ->
            new SystemPrograms(root).run(command, environment, Duration.ofMillis(100));
    Check check = check(new Condition.CommandSucceeds("sleep 60 & sleep 60"));
    assertThat(look(check)).isEqualTo(Holding.NO);
    assertThat(verdict(check)).contains("not done after 100 ms");
  }

  @Test
  void httpHoldsAtAny2xx() throws Exception {
    for (int status : List.of(200, 204, 302, 404, 500)) {
      try (ServerSocket server = answering("HTTP/1.1 " + status + " x\r\n\r\n")) {
        Check check = check(new Condition.HttpOk(url(server)));
        assertThat(look(check)).isEqualTo(status / 100 == 2 ? Holding.YES : Holding.NO);
        assertThat(check.signals().get(0).value()).isEqualTo("status " + status);
      }
    }
  }

  @Test
  void httpOfLocalhostIsAskedOfTheMachine() throws Exception {
    try (FakeSite site = new FakeSite("127.0.0.77", 204, 0)) {
      environment = Map.of("SPAWN_PRIVATE_IP", "127.0.0.77");
      assertThat(look(check(new Condition.HttpOk(site.url("localhost"))))).isEqualTo(Holding.YES);
    }
  }

  @Test
  void httpThatNobodyAnswersIsNoFault() throws Exception {
    ServerSocket server = answering("not HTTP, sorry");
    String url = url(server);
    Check check = check(new Condition.HttpOk(url));
    assertThat(look(check)).isEqualTo(Holding.NO);
    server.close();
    assertThat(look(check)).isEqualTo(Holding.NO);
    assertThat(verdict(check)).isEqualTo("waiting");
    Check odd = check(new Condition.HttpOk("ftp://localhost/x"));
    look(odd);
    assertThat(verdict(odd)).startsWith("broken: ");
  }

  @Test
  void processIsGoneOnlyAfterItWasSeen() throws Exception {
    Check check = check(new Condition.ProcessGone("train.py"));
    assertThat(look(check)).isEqualTo(Holding.NO);
    assertThat(look(check)).isEqualTo(Holding.NO);
    proc.process(7, "python3", 0, "/usr/bin/python3", "/home/me/train.py").of(7, "i-1");
    assertThat(look(check)).isEqualTo(Holding.NO);
    proc.end(7);
    assertThat(look(check)).isEqualTo(Holding.SETTLING);
    proc.process(9, "python3", 0, "/usr/bin/python3", "train.py").of(9, "i-1");
    assertThat(look(check)).isEqualTo(Holding.NO);
    proc.end(9);
    look(check);
    assertThat(look(check)).isEqualTo(Holding.YES);
  }

  /** It may live for less time than there is between two looks. */
  @Test
  void aProcessThatNobodySawIsGoneOnceTheJobHasSucceeded() throws Exception {
    Check check = check(new Condition.ProcessGone("train.py"));
    Path exit = root.resolve("var/lib/spawn/job.exit");
    Files.createDirectories(exit.getParent());
    Files.writeString(exit, "3\n");
    assertThat(look(check)).isEqualTo(Holding.NO);
    Files.writeString(exit, "0\n");
    assertThat(look(check)).isEqualTo(Holding.SETTLING);
    assertThat(look(check)).isEqualTo(Holding.YES);
  }

  @Test
  void looksAreNotMadeMoreOftenThanNeeded() throws Exception {
    int[] runs = {0};
    programs =
        (command, environment, limit) -> {
          runs[0]++;
          return new Programs.Result(0, "");
        };
    Check check = check(new Condition.CommandSucceeds("true"));
    for (int second = 0; second < 60; second++) {
      check.look(second * 1_000_000_000L);
    }
    assertThat(runs[0]).isEqualTo(12);
  }

  @Test
  void groupTellsOfEachPart() throws Exception {
    Condition yes = new Condition.CommandSucceeds("true");
    Condition no = new Condition.CommandSucceeds("false");
    Check any = check(new Condition.Any(List.of(no, yes)));
    assertThat(look(any)).isEqualTo(Holding.YES);
    assertThat(any.describe()).isEqualTo("command true");
    Check all = check(new Condition.All(List.of(no, yes)));
    assertThat(look(all)).isEqualTo(Holding.NO);
    assertThat(all.signals()).extracting("verdict").containsExactly("waiting", "holds");
  }

  /** More parts that hold never make it hold less; all implies any. */
  @Property(tries = 300)
  void allIsTheWorstAndAnyTheBest(@ForAll @Size(min = 1, max = 6) List<Holding> parts) {
    Holding all = GroupCheck.combined(true, parts);
    Holding any = GroupCheck.combined(false, parts);
    assertThat(parts).contains(all).contains(any);
    assertThat(parts).allSatisfy(p -> assertThat(p).isBetween(all, any));
  }

  private static String url(ServerSocket server) {
    return "http://127.0.0.1:" + server.getLocalPort() + "/health?x=1";
  }

  private static ServerSocket answering(String answer) throws IOException {
    ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                  socket.getInputStream().read();
                  socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  return;
                }
              }
            });
    return server;
  }
}
