package host.spore.spawn.agent;

import host.spore.spawn.agent.contract.HostConfig;
import host.spore.spawn.agent.contract.HostConfigJson;
import host.spore.spawn.agent.contract.HostLayout;
import host.spore.spawn.agent.contract.Status;
import host.spore.spawn.agent.contract.StatusJson;
import host.spore.spawn.agent.contract.Timestamps;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Shows what the daemon is doing, from its files; never starts or disturbs one. */
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
    Status status = read();
    if (status != null) {
      printDeadline(status);
      printEnded(status);
      for (Status.Monitor monitor : status.monitors()) {
        if (monitor.problem() != null) {
          out.println("problem: " + monitor.name() + ": " + monitor.problem());
        }
      }
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
    Status status = read();
    if (status == null) {
      return running;
    }
    printEnded(status);
    printDeadline(status);
    Status.Completion completion = status.completion();
    out.println(
        completion == null
            ? "completion: does not end this machine"
            : "completion: " + completion.phase() + ", file " + completion.file());
    for (Duration lead : status.warningsGiven()) {
      out.println("warning: given for " + lead.toSeconds() + " s before the deadline");
    }
    for (Status.Monitor monitor : status.monitors()) {
      out.println(
          "monitor: "
              + monitor.name()
              + ": "
              + (monitor.problem() == null ? "well" : monitor.problem()));
    }
    return running;
  }

  /** The config as it was launched with, values of the environment left out. */
  void config() throws IOException {
    HostConfig c = HostConfigJson.read(layout.config());
    out.println("id: " + c.id());
    out.println("stack: " + c.stack());
    out.println("address: " + c.address());
    Instant expires = c.expires();
    out.println("expires: " + (expires == null ? "none" : Timestamps.text(expires)));
    for (Duration lead : c.warnings()) {
      out.println("warning: " + lead.toSeconds() + " s before");
    }
    HostConfig.Completion complete = c.complete();
    if (complete != null) {
      Duration timeout = complete.timeout();
      out.println(
          "complete: file "
              + complete.file()
              + ", grace "
              + complete.grace().toSeconds()
              + " s, timeout "
              + (timeout == null ? "none" : timeout.toSeconds() + " s"));
    }
    HostConfig.ArrayMember array = c.array();
    if (array != null) {
      out.println("array: " + array.id() + ", index " + array.index() + " of " + array.size());
    }
    for (String name : c.environment().keySet()) {
      out.println("environment: " + name + " (value not shown)");
    }
    out.println("power-off: " + String.join(" ", c.powerOff()));
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

  private void printDeadline(Status status) {
    Status.Deadline deadline = status.deadline();
    if (deadline == null) {
      out.println("deadline: none");
      return;
    }
    long left = Duration.between(clock.instant(), deadline.at()).toSeconds();
    out.println(
        "deadline: "
            + Timestamps.text(deadline.at())
            + " by "
            + deadline.source()
            + (left >= 0 ? ", in " + left + " s" : ", " + -left + " s ago"));
  }

  private void printEnded(Status status) {
    if (status.ended() != null) {
      out.println("ended: " + status.ended().reason() + ": " + status.ended().detail());
    }
  }
}
