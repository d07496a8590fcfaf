package host.spore.spawn.agent.interruption;

import host.spore.spawn.agent.cloud.Metadata.Notice;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.script.CheckpointScript;
import host.spore.spawn.contract.host.Interrupted;
import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.lifecycle.Interruption;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the script that saves the work, and writes down what came of it. */
final class Checkpoint {
  private static final String NO_TIME = "failed: no time is left";

  private final Interruption rule;
  private final @Nullable CheckpointScript script;
  private final Path record;
  private final AgentContext context;
  private final Log log;

  /**
   * Runs nothing yet.
   *
   * @param script the rule's; null if it has none, and then nothing is ever run
   */
  Checkpoint(Interruption rule, @Nullable CheckpointScript script, AgentContext context) {
    this.rule = rule;
    this.script = script;
    this.record = context.layout().interruption();
    this.context = context;
    this.log = context.log();
  }

  /**
   * Runs it and waits, but not longer than the budget. One that is asked for while another runs
   * comes after it, with what is left then.
   *
   * @param wall the machine's time, which is what a notice speaks of
   */
  synchronized void run(Notice notice, InstantSource wall) throws InterruptedException {
    Duration budget = Budget.of(notice, wall.instant(), rule.timeout());
    String outcome = budget.isZero() ? NO_TIME : outcome(notice, wall);
    if (outcome.equals(Interrupted.DONE)) {
      log.info("checkpoint", "done");
    } else {
      log.warn("checkpoint", outcome);
    }
    write(notice, outcome);
  }

  private String outcome(Notice notice, InstantSource wall) throws InterruptedException {
    write(notice, Interrupted.RUNNING);
    Map<String, String> all = new LinkedHashMap<>(context.environment());
    all.put("INTERRUPTION_ACTION", notice.action());
    all.put("INTERRUPTION_TIME", Timestamps.text(notice.time()));
    try {
      List<String> command = command();
      Duration budget = Budget.of(notice, wall.instant(), rule.timeout());
      if (budget.isZero()) {
        return NO_TIME;
      }
      log.info("checkpoint", "begins, " + budget.toSeconds() + " s at most");
      int exit = context.programs().run(command, all, budget).exit();
      return exit == 0 ? Interrupted.DONE : "failed: exit " + exit;
    } catch (IOException e) {
      return "failed: " + e.getMessage();
    }
  }

  /** One that could not be fetched so far is asked for a last time; that takes seconds. */
  private List<String> command() throws IOException, InterruptedException {
    CheckpointScript known = script;
    if (known == null) {
      throw new IOException("there is no script");
    }
    known.fetch();
    return known.command();
  }

  /** A disk that is full keeps nobody from saving the work elsewhere. */
  private void write(Notice notice, String outcome) {
    try {
      new Interrupted(notice.action(), notice.time(), outcome).write(record);
    } catch (IOException e) {
      log.warn("checkpoint", "what was done could not be written: " + e.getMessage());
    }
  }

  /** What was done at the latest notice; null if nothing was. */
  @Nullable Interrupted latest() {
    try {
      return Interrupted.read(record);
    } catch (IOException e) {
      return null;
    }
  }
}
