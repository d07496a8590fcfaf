package host.spore.spawn.agent;

import host.spore.spawn.agent.api.ApiClient;
import host.spore.spawn.agent.api.Routes;
import host.spore.spawn.contract.host.CompletionNote;
import host.spore.spawn.contract.host.Health;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.host.StatusJson;
import host.spore.spawn.contract.json.Timestamps;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Shows what the daemon is doing: it is asked and, if it does not answer, its files are read. Never
 * starts one.
 */
final class Inspection {
  private final HostLayout layout;
  private final InstantSource clock;
  private final PrintStream out;

  Inspection(HostLayout layout, InstantSource clock, PrintStream out) {
    this.layout = layout;
    this.clock = clock;
    this.out = out;
  }

  /**
   * A few lines: runs or not, when it ends, what is wrong.
   *
   * @return whether a daemon runs
   */
  boolean status() throws IOException {
    boolean running = printRunning();
    Routes.Answer answer = running ? ask("GET", "/v1/status", "") : null;
    Status status = answer == null ? read() : StatusJson.read(answer.body());
    if (status != null) {
      out.print(new Report(clock.instant()).brief(status).text());
      printHealth();
    }
    return running;
  }

  /**
   * Every signal with its verdict.
   *
   * @return whether a daemon runs
   */
  boolean why() throws IOException {
    boolean running = printRunning();
    Routes.Answer answer = running ? ask("GET", "/v1/why", "") : null;
    if (answer != null) {
      out.print(answer.body());
      return running;
    }
    Status status = read();
    if (status != null) {
      out.print(new Report(clock.instant()).full(status).text());
    }
    return running;
  }

  /**
   * Tells the daemon that the job is done.
   *
   * @return whether it took it
   */
  boolean complete(CompletionNote.Said said) throws IOException {
    Routes.Answer answer =
        ApiClient.of(layout.api()).ask("POST", "/v1/complete", CompletionNote.write(said));
    out.print(answer.body());
    return answer.status() == 200;
  }

  /**
   * Tells the daemon that the job is ready for those that wait for it.
   *
   * @return whether it took it
   */
  boolean ready() throws IOException {
    Routes.Answer answer = ApiClient.of(layout.api()).ask("POST", "/v1/ready", "");
    out.print(answer.body());
    return answer.status() == 200;
  }

  /**
   * Has the daemon read its config anew.
   *
   * @return whether it could
   */
  boolean reload() throws IOException {
    Routes.Answer answer = ApiClient.of(layout.api()).ask("POST", "/v1/reload", "");
    out.print(answer.body());
    return answer.status() == 200;
  }

  /** The answer; null if there is none that can be used. */
  private Routes.@Nullable Answer ask(String method, String path, String body) {
    try {
      Routes.Answer answer = ApiClient.of(layout.api()).ask(method, path, body);
      return answer.status() == 200 ? answer : null;
    } catch (IOException e) {
      out.println("spored: does not answer, what follows is from its files");
      return null;
    }
  }

  private void printHealth() {
    try {
      Health health = Health.read(layout.health());
      boolean plain = health.detail().isEmpty();
      out.println("health: " + health.state() + (plain ? "" : ", " + health.detail()));
      Instant ready = health.ready();
      out.println("ready: " + (ready == null ? "not yet" : "since " + Timestamps.text(ready)));
    } catch (IOException e) {
      // An agent that checks nothing and has heard of no one being ready writes none.
      out.println("ready: not yet");
    }
  }

  private boolean printRunning() throws IOException {
    boolean running = DaemonLock.isHeld(layout.agentLock());
    out.println(running ? "spored: running" : "spored: not running");
    return running;
  }

  private @Nullable Status read() throws IOException {
    try {
      return StatusJson.read(layout.status());
    } catch (NoSuchFileException e) {
      out.println("status: none has been written");
      return null;
    }
  }
}
