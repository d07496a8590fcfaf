package host.spore.spawn.agent.ending;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.TestContext;
import host.spore.spawn.agent.journal.Recorder;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.process.SystemPrograms;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.EndedJson;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.lifecycle.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class EndingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration SHORT = Duration.ofMillis(10);

  // Threads of the agent never end, and may write while the directory is cleaned up.
  @TempDir(cleanup = CleanupMode.NEVER)
  Path root;

  private final BlockingQueue<String> runs = new LinkedBlockingQueue<>();
  private volatile Runnable pauses = () -> {};
  private volatile boolean refuses;
  private HostLayout layout;

  @BeforeEach
  void layout() {
    layout = new HostLayout(root);
  }

  @Test
  void writesTheReasonBeforeItActsAndTriesUntilItHolds() throws Exception {
    Ending ending = started();
    refuses = true;
    ending.end(Ended.COMPLETED, "done");
    ending.end(Ended.TTL, "too late");
    assertThat(next()).isEqualTo("told completed");
    assertThat(next()).isEqualTo("terminate with completed");
    assertThat(next()).isEqualTo("terminate with completed");
    assertThat(EndedJson.read(layout.ended())).isEqualTo(new Ended(Ended.COMPLETED, "done", NOW));
  }

  @Test
  void takesUpWhatAnEarlierAgentBegan() throws Exception {
    EndedJson.write(layout.ended(), new Ended(Ended.IDLE, "earlier", NOW, Action.SNAPSHOT));
    Ending ending = started();
    assertThat(next()).isEqualTo("told idle");
    assertThat(next()).isEqualTo("snapshot with idle");
    assertThat(ending.reason().detail()).isEqualTo("earlier");
  }

  @Test
  void halfAReasonIsNone() throws Exception {
    Files.createDirectories(layout.ended().getParent());
    Files.writeString(layout.ended(), "{\"version\":1,\"rea");
    Ending ending = started();
    assertThat(ending.reason()).isNull();
    ending.end(Ended.TTL, "now");
    assertThat(next()).isEqualTo("told ttl");
    assertThat(next()).isEqualTo("terminate with ttl");
  }

  @Test
  void actsThoughTheReasonCannotBeWritten() throws Exception {
    Files.writeString(root.resolve("var"), "not a directory");
    started().end(Ended.TTL, "now");
    assertThat(next()).isEqualTo("told ttl");
    assertThat(next()).isEqualTo("terminate with nothing");
  }

  @Test
  void hookRunsOnceBeforeAnybodyIsTold() throws Exception {
    hook("echo \"$SPAWN_ENDING $SPAWN_ACTION\" >>'" + root + "/hooked'");
    Ending ending = started();
    refuses = true;
    ending.end(Ended.IDLE, "nobody", Action.STOP);
    assertThat(next()).isEqualTo("told idle");
    assertThat(root.resolve("hooked")).hasContent("idle stop");
    assertThat(next()).isEqualTo("stop with idle");
    ending.end(Ended.TTL, "now");
    while (!next().equals("terminate with ttl")) {
      // Attempts to stop it before.
    }
    assertThat(root.resolve("hooked")).hasContent("idle stop");
  }

  @Test
  void deadlineCutsAHookShort() throws Exception {
    hook("sleep 60");
    Ending ending = started();
    ending.end(Ended.COMPLETED, "done");
    assertThat(runs.poll(500, TimeUnit.MILLISECONDS)).isNull();
    ending.end(Ended.TTL, "now");
    assertThat(next()).isEqualTo("told completed");
    assertThat(next()).isEqualTo("terminate with completed");
  }

  @Test
  void deadlineComesBeforeAStopThatIsRefused() throws Exception {
    Ending ending = started();
    refuses = true;
    ending.end(Ended.IDLE, "nobody", Action.HIBERNATE);
    assertThat(next()).isEqualTo("told idle");
    assertThat(next()).isEqualTo("hibernate with idle");
    ending.end(Ended.TTL, "now");
    String run = next();
    while (run.equals("hibernate with idle")) {
      run = next();
    }
    assertThat(run).isEqualTo("told ttl");
    assertThat(next()).isEqualTo("terminate with ttl");
    assertThat(EndedJson.read(layout.ended()).action()).isEqualTo(Action.TERMINATE);
  }

  @Test
  void machineThatCameBackBeginsANewLife() throws Exception {
    EndedJson.write(layout.ended(), new Ended(Ended.IDLE, "nobody", NOW, Action.STOP));
    Ending ending = ending();
    ending.start(true, () -> {});
    assertThat(ending.reason()).isNull();
    assertThat(ending.cameBackFrom().reason()).isEqualTo(Ended.IDLE);
    assertThat(next()).isEqualTo("back");
    assertThat(Files.exists(layout.ended())).isFalse();
    ending.over();
    assertThat(ending.cameBackFrom()).isNull();
    assertThat(Files.exists(layout.resumed())).isFalse();
  }

  @Test
  void terminationIsTakenUpAfterARestartOfTheMachine() throws Exception {
    EndedJson.write(layout.ended(), new Ended(Ended.IDLE, "nobody", NOW));
    ending().start(true, () -> {});
    assertThat(next()).isEqualTo("told idle");
    assertThat(next()).isEqualTo("terminate with idle");
  }

  @Test
  void hibernatedMachineIsNotAskedToGoAgainWhenItWakes() throws Exception {
    Ending ending = ending();
    ending.start(false, () -> pauses.run());
    ending.end(Ended.IDLE, "nobody", Action.HIBERNATE);
    assertThat(next()).isEqualTo("told idle");
    assertThat(next()).isEqualTo("hibernate with idle");
    pauses = ending::resumed;
    String run = next();
    while (run.equals("hibernate with idle")) {
      run = next();
    }
    assertThat(run).isEqualTo("back");
    assertThat(runs.poll(300, TimeUnit.MILLISECONDS)).isNull();
    ending.end(Ended.COMPLETED, "done");
    assertThat(next()).isEqualTo("told completed");
  }

  private String next() throws InterruptedException {
    return runs.poll(20, TimeUnit.SECONDS);
  }

  private void hook(String command) throws IOException {
    Path hook = layout.hook("pre-stop");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\n" + command + "\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));
  }

  private Ending started() {
    Ending ending = ending();
    ending.start(false, () -> {});
    return ending;
  }

  private Ending ending() {
    Recorder recorder = new Recorder(layout, () -> NOW);
    StatusBoard board = new StatusBoard(layout.status(), recorder, 1, NOW);
    recorder.start(board);
    ShutdownHooks hooks = new ShutdownHooks(Duration.ofSeconds(5), recorder);
    hooks.add(
        new ShutdownHooks.Hook() {
          @Override
          public String name() {
            return "test";
          }

          @Override
          public void say(Ended ended) {
            runs.add("told " + ended.reason());
          }

          @Override
          public void takeBack() {
            runs.add("back");
          }
        });
    AgentContext context =
        TestContext.at(root)
            .programs(new SystemPrograms(root))
            .clock(() -> NOW)
            .board(board)
            .log(recorder)
            .make();
    return new Ending(context, this::off, Preparation.of(context), hooks, recorder);
  }

  private Duration off(Ended ended, int attempts) throws IOException {
    String written;
    try {
      written = EndedJson.read(layout.ended()).reason();
    } catch (IOException e) {
      written = "nothing";
    }
    runs.add(ended.action().word() + " with " + written);
    if (refuses) {
      throw new IOException("not allowed");
    }
    return SHORT;
  }
}
