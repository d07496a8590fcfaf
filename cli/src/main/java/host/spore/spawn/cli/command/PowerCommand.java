package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.view.Machines;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.engine.operate.MachineAction;
import host.spore.spawn.engine.provider.MachineOperations.Power;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code spawn stop|hibernate|start|terminate TARGET…}. */
final class PowerCommand implements Command {
  private final Power power;
  private final String verb;

  PowerCommand(Power power) {
    this.power = power;
    this.verb = power.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Grammar grammar() {
    Grammar grammar = new Grammar(verb, description()).targets(true).lockTimeout();
    if (power == Power.START) {
      grammar.policy();
    }
    if (power == Power.TERMINATE) {
      grammar.approving();
    }
    return grammar.examples(
        "spawn " + verb + " box",
        "spawn " + verb + " 'crew[0-3]' lab/leader",
        "spawn " + verb + " tag:project=ImageNet2024");
  }

  private String description() {
    return switch (power) {
      case STOP -> "Stops machines; their disks stay and their deadlines wait.";
      case HIBERNATE -> "Puts machines to sleep with their memory; their deadlines wait.";
      case START -> "Starts machines that were stopped or hibernated.";
      case TERMINATE -> "Ends machines for good, after a yes; plans take them for finished.";
    };
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    if (power == Power.TERMINATE) {
      Confirmation.possible(it);
    }
    try (Fleet fleet = Fleet.of(it, null)) {
      Targets known = new Targets(fleet);
      Ended named = endingIncluded(known, known.find(it.arguments().words()));
      List<Targets.Target> targets = named.there();
      for (Targets.Target target : targets) {
        if (power != Power.TERMINATE || !known.isEnding(target)) {
          check(target);
        }
      }
      if (power == Power.TERMINATE && !Confirmation.given(it, question(targets))) {
        return ExitCode.ERROR;
      }
      if (power == Power.START) {
        Guard.machines(it, fleet, targets, Map.of());
      }
      MachineActions actions = new MachineActions(it, named.skipped());
      actions.run(targets, machines -> new MachineAction.PowerChange(power));
      return actions.tell(verb, past(), next());
    }
  }

  /** One that an earlier run was to end and did not come to the end of is ended once more. */
  private Ended endingIncluded(Targets known, List<Targets.Target> named) {
    return power == Power.TERMINATE && named.stream().anyMatch(known::isEnding)
        ? Ended.leftOut(named, known::isEnding)
        : Ended.leftOut(named);
  }

  /** What has ended cannot be stopped, started or ended again; what is protected is not ended. */
  private void check(Targets.Target target) throws Refused {
    if (power == Power.TERMINATE && target.machine().preventDestroy()) {
      throw new Refused(
          ExitCode.GUARDED,
          Diagnostic.error(
              "SPN-1501",
              target.name() + " must not be ended: its lifecycle says prevent_destroy",
              "Nothing was done. Take `prevent_destroy` out of the spec and apply it first.",
              null));
    }
    String status = Machines.status(target.machine());
    boolean there = status.equals("running") || status.startsWith("stop") || isAsleep(status);
    if (!there) {
      NextCommand rerun =
          NextCommand.ofStack("apply", "--rerun", target.machine().address().toString());
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
                  "SPN-5404",
                  target.name()
                      + " cannot be "
                      + past().toLowerCase(Locale.ROOT)
                      + ": it is "
                      + status,
                  "Nothing was done. `spawn status "
                      + target.typed()
                      + "` says why it ended; "
                      + rerun
                      + " makes it anew.",
                  null)
              .withNext(rerun));
    }
  }

  private static boolean isAsleep(String status) {
    return status.equals("hibernated");
  }

  private static String question(List<Targets.Target> targets) {
    return targets.size() == 1
        ? "Do you want spawn to end " + targets.getFirst().name() + "?"
        : "Do you want spawn to end these "
            + targets.size()
            + " machines, the first of them "
            + targets.getFirst().name()
            + "?";
  }

  private String past() {
    return switch (power) {
      case STOP -> "Stopped";
      case HIBERNATE -> "Hibernated";
      case START -> "Started";
      case TERMINATE -> "Terminated";
    };
  }

  private String next() {
    return switch (power) {
      case STOP, HIBERNATE ->
          "The deadline waits until `spawn start`. Disks go on costing what they cost.";
      case START -> "`spawn list` says how long it has left.";
      case TERMINATE ->
          "`spawn apply --rerun ADDRESS` makes it anew, `spawn destroy` removes what is left.";
    };
  }
}
