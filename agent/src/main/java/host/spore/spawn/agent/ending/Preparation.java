package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.agent.script.CheckpointScript;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.lifecycle.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the machine's owner wants done before it goes: the hook {@code pre-stop}, else the
 * checkpoint script. It has its time and no more, counted from when the machine's end was decided;
 * then it and what it started is killed.
 */
final class Preparation {
  /** A deadline that has come is not put off for long. */
  static final Duration AT_DEADLINE = Duration.ofSeconds(30);

  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final HostLayout layout;
  private final Map<String, String> environment;
  private final @Nullable CheckpointScript checkpoint;
  private final Duration timeout;
  private final Programs programs;
  private final Log log;

  /**
   * Runs nothing yet.
   *
   * @param checkpoint null if there is no script
   * @param timeout the most time that script is given
   */
  Preparation(AgentContext context, @Nullable CheckpointScript checkpoint, Duration timeout) {
    this.layout = context.layout();
    this.environment = context.environment();
    this.checkpoint = checkpoint;
    this.timeout = checkpoint == null ? LIMIT : timeout;
    this.programs = context.programs();
    this.log = context.log();
  }

  /** That of the config; without a script if its rule cannot be read. */
  static Preparation of(AgentContext context) {
    try {
      Interruption rule = context.rules().interruption();
      CheckpointScript script = CheckpointScript.of(context);
      return new Preparation(context, script, rule == null ? LIMIT : rule.timeout());
    } catch (ContractException e) {
      context.log().warn("config", "no checkpoint at the end: " + e.getMessage());
      return new Preparation(context, null, LIMIT);
    }
  }

  /** Runs it, if there is anything to run, and waits for as long as it has time. */
  void run(Ended ended, Instant now) throws InterruptedException {
    List<String> command = command();
    if (command == null) {
      return;
    }
    Duration limit = limit(ended);
    Duration left = limit.minus(Duration.between(ended.at(), now));
    if (!left.isPositive()) {
      return;
    }
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.put("SPAWN_ENDING", ended.reason());
    all.put("SPAWN_ACTION", ended.action().word());
    String name = command.get(command.size() - 1);
    log.info("pre-stop", name + " begins, " + left.toSeconds() + " s at most");
    try {
      int exit = programs.run(command, all, left).exit();
      if (exit == 0) {
        log.info("pre-stop", name + " is done");
      } else {
        log.warn("pre-stop", name + " exited with " + exit);
      }
    } catch (IOException e) {
      log.warn("pre-stop", String.valueOf(e.getMessage()));
    }
  }

  private Duration limit(Ended ended) {
    boolean late = ended.reason().equals(Ended.TTL) && timeout.compareTo(AT_DEADLINE) > 0;
    return late ? AT_DEADLINE : timeout;
  }

  private @Nullable List<String> command() {
    Path hook = layout.hook("pre-stop");
    if (Files.isExecutable(hook)) {
      return List.of(hook.toString());
    }
    if (checkpoint == null) {
      return null;
    }
    try {
      return checkpoint.command();
    } catch (IOException e) {
      log.warn("pre-stop", "nothing is saved: " + e.getMessage());
      return null;
    }
  }
}
