package host.spore.spawn.agent.idle;

import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.ending.ActionDispatcher;
import host.spore.spawn.agent.journal.Signal;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.Idle;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a machine that nobody uses. */
public final class IdleMonitor implements Monitor {
  /** Its name in the log and the status. */
  public static final String NAME = "idle";

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  /** Of short times it looks less often for the time than of long ones, but more often. */
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(10);

  private static final int FEW_LOOKS = 6;
  private static final int MANY_LOOKS = 60;

  private final Idle rule;
  private final List<Sensor> sensors;
  private final AgentContext context;
  private final ActionDispatcher actions;
  private final Notices notices;
  private final Duration every;
  private IdleJudge judge;
  private @Nullable Ended past;
  private IdleJudge.Phase phase = IdleJudge.Phase.USED;
  private String broken = "";

  /** Looks at nothing yet. */
  IdleMonitor(
      Idle rule,
      List<Sensor> sensors,
      AgentContext context,
      ActionDispatcher actions,
      Notices notices) {
    this.rule = rule;
    this.sensors = sensors;
    this.context = context;
    this.actions = actions;
    this.notices = notices;
    this.every = pause(rule.after());
    this.judge = new IdleJudge(rule.after(), every);
  }

  /** The one that the config asks for; null if it asks for none. */
  public static @Nullable IdleMonitor of(
      AgentContext context, ActionDispatcher actions, Notices notices) throws ContractException {
    Idle rule = context.rules().idle();
    return rule == null
        ? null
        : new IdleMonitor(rule, Sensors.of(rule, context), context, actions, notices);
  }

  /** Between 1 and 30 seconds. */
  static Duration pause(Duration after) {
    Duration often = within(USUAL_PAUSE, after.dividedBy(MANY_LOOKS), LONGEST_PAUSE);
    return within(SHORTEST_PAUSE, after.dividedBy(FEW_LOOKS), often);
  }

  private static Duration within(Duration least, Duration wanted, Duration most) {
    Duration enough = wanted.compareTo(least) < 0 ? least : wanted;
    return enough.compareTo(most) > 0 ? most : enough;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    List<Signal> signals = new ArrayList<>();
    boolean active = false;
    StringBuilder problems = new StringBuilder();
    for (Sensor sensor : sensors) {
      active |= read(sensor, signals, problems);
    }
    startOver();
    // With nothing to go by nobody can say that nothing happens.
    IdleJudge.Phase next = judge.step(active || signals.isEmpty(), context.clocks().nanos());
    context.board().signals(NAME, verdict(next), signals);
    report(problems.toString());
    if (next != phase) {
      IdleJudge.Phase before = phase;
      phase = next;
      changed(before);
    }
    // In time for what comes next, however long the pauses are otherwise.
    return within(SHORTEST_PAUSE, judge.untilNext(), every);
  }

  /** A machine that was stopped and is back has not been idle yet. */
  private void startOver() {
    Ended before = actions.cameBackFrom();
    if (before != null && !before.equals(past)) {
      judge = new IdleJudge(rule.after(), every);
      phase = IdleJudge.Phase.USED;
    }
    past = before;
  }

  private boolean read(Sensor sensor, List<Signal> signals, StringBuilder problems)
      throws InterruptedException {
    try {
      Sensor.Reading reading = sensor.read(context.clocks().nanos());
      if (reading == null) {
        return false;
      }
      String verdict = reading.active() ? "active" : "quiet";
      signals.add(new Signal(sensor.name(), reading.value(), reading.threshold(), verdict));
      return reading.active();
    } catch (IOException | RuntimeException e) {
      String why = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
      signals.add(new Signal(sensor.name(), "unknown", "", "broken: " + why));
      problems
          .append(problems.isEmpty() ? "" : "; ")
          .append(sensor.name())
          .append(": ")
          .append(why);
      return true;
    }
  }

  private String verdict(IdleJudge.Phase of) {
    return of.word()
        + ", no use for "
        + judge.quiet().toSeconds()
        + " s of "
        + rule.after().toSeconds()
        + " s";
  }

  /** A sensor that is broken keeps the machine alive until its deadline, so somebody must know. */
  private void report(String problems) {
    if (!problems.equals(broken)) {
      broken = problems;
      if (!problems.isEmpty()) {
        context.log().warn(NAME, "counts as used, since a sensor is broken: " + problems);
      }
      context.board().monitor(NAME + "-sensors", problems.isEmpty() ? null : problems);
    }
  }

  private void changed(IdleJudge.Phase before) throws IOException, InterruptedException {
    switch (phase) {
      case USED, QUIET -> {
        if (before == IdleJudge.Phase.NOTICE || before == IdleJudge.Phase.IDLE) {
          context.log().info(NAME, "in use again");
          notices.takeBack(NAME);
        }
      }
      case NOTICE ->
          notices.tell(
              NAME,
              "Nobody has used this machine for "
                  + judge.quiet().toSeconds()
                  + " s; "
                  + (rule.then() == Action.NOTIFY ? "it counts as idle" : "it ends")
                  + " in "
                  + judge.notice().toSeconds()
                  + " s unless somebody does.");
      case IDLE ->
          actions.of(rule.then(), Ended.IDLE, "no use for " + judge.quiet().toSeconds() + " s");
    }
  }
}
