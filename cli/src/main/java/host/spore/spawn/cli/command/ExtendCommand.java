package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.ExtendView;
import host.spore.spawn.cli.view.MachineActionView;
import host.spore.spawn.cli.view.Machines;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.engine.operate.MachineAction;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.state.ResourceState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@code spawn extend TARGET… DURATION}: more time, and whether the agents have taken it over. */
final class ExtendCommand implements Command {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final long LOOK_MILLIS = 1000;

  @Override
  public Grammar grammar() {
    return new Grammar("extend", "Moves the deadline of machines, and waits for their agents.")
        .words(
            "TARGET",
            true,
            "Machines, and as the last word how much longer: 30m, 2h, 1d.%nA machine is named as in"
                + " `spawn help status`.")
        .stack()
        .state()
        .cloud()
        .value("--wait", "DURATION", "How long the agents get to take it over; 40s without it.")
        .policy()
        .lockTimeout()
        .examples("spawn extend box 2h", "spawn extend train 30m --wait 0s");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException, InterruptedException {
    List<String> words = new ArrayList<>(it.arguments().words());
    Duration more = Arguments.duration("DURATION", words.removeLast());
    Duration patience = it.arguments().duration("--wait", PATIENCE);
    if (words.isEmpty()) {
      throw new UsageException("missing: TARGET", "spawn extend box 2h");
    }
    if (more.isZero()) {
      throw new UsageException("0s more is no extension", null);
    }
    try (Fleet fleet = Fleet.of(it, null)) {
      Ended named = Ended.leftOut(new Targets(fleet).find(words));
      List<Targets.Target> targets = named.there();
      Map<String, Instant> until = new HashMap<>();
      for (Targets.Target target : targets) {
        until.put(target.machine().id(), deadline(target, more, it.now()));
      }
      Guard.machines(it, fleet, targets, until);
      MachineActions actions = new MachineActions(it, named.skipped());
      actions.run(targets, machines -> new MachineAction.Extend(only(until, machines)));
      Map<Targets.Target, Boolean> followed = followed(targets, until, actions, patience);
      List<ExtendView.Extended> all = new ArrayList<>();
      followed.forEach(
          (t, does) ->
              all.add(
                  new ExtendView.Extended(
                      t.stack().name(), t.machine(), of(until, t.machine()), does)));
      return tell(it, actions, all);
    }
  }

  private static Instant of(Map<String, Instant> until, ResourceState machine) {
    return Objects.requireNonNull(until.get(machine.id()), machine.id());
  }

  private static Map<String, Instant> only(
      Map<String, Instant> until, List<ResourceState> machines) {
    Map<String, Instant> some = new HashMap<>();
    machines.forEach(m -> some.put(m.id(), of(until, m)));
    return some;
  }

  /** From the present deadline, to whole seconds; never one that has passed already. */
  private static Instant deadline(Targets.Target target, Duration more, Instant now)
      throws Refused {
    ResourceState machine = target.machine();
    Instant before = Machines.deadline(machine);
    if (machine.status() != ResourceState.Status.READY) {
      NextCommand rerun = NextCommand.ofStack("apply", "--rerun", machine.address().toString());
      throw refused(
          target.name() + " has ended already",
          "Nothing was done. " + rerun + " makes it anew.",
          rerun);
    }
    if (before == null) {
      throw refused(
          target.name() + " has no deadline",
          "Nothing was done: it runs until you end it. A `ttl` in the spec gives it one.");
    }
    Instant from = before.isBefore(now) ? now : before;
    return from.plus(more).truncatedTo(ChronoUnit.SECONDS);
  }

  private static Refused refused(String summary, String detail, NextCommand... next) {
    return new Refused(
        ExitCode.ERROR, Diagnostic.error("SPN-5405", summary, detail, null).withNext(next));
  }

  /** Waits for the agents of those that could be told. */
  private static Map<Targets.Target, Boolean> followed(
      List<Targets.Target> targets,
      Map<String, Instant> until,
      MachineActions actions,
      Duration patience)
      throws InterruptedException {
    Map<Targets.Target, Boolean> followed = new LinkedHashMap<>();
    for (Targets.Target target : targets) {
      boolean told =
          actions.done().stream()
              .map(MachineActionView.Done::result)
              .noneMatch(
                  r ->
                      r.failed().containsKey(target.machine().id())
                          || r.skipped().containsKey(target.machine().id()));
      if (told) {
        followed.put(target, false);
      }
    }
    long begin = System.nanoTime();
    while (true) {
      ask(followed, until);
      boolean asleep =
          followed.entrySet().stream()
              .filter(e -> !e.getValue())
              .noneMatch(e -> Machines.isRunning(e.getKey().machine()));
      if (asleep || System.nanoTime() - begin >= patience.toNanos()) {
        return followed;
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Asks once for all of a provider that have not been heard of yet. */
  private static void ask(Map<Targets.Target, Boolean> followed, Map<String, Instant> until) {
    Map<MachineOperations, List<MachineOperations.Extension>> open = new LinkedHashMap<>();
    followed.forEach(
        (t, does) -> {
          if (!does) {
            open.computeIfAbsent(t.operating(), o -> new ArrayList<>())
                .add(new MachineOperations.Extension(t.machine(), of(until, t.machine())));
          }
        });
    Set<String> heard = new HashSet<>();
    open.forEach((operating, extensions) -> heard.addAll(operating.following(extensions)));
    followed.replaceAll((t, does) -> does || heard.contains(t.machine().id()));
  }

  private static ExitCode tell(
      Invocation it, MachineActions actions, List<ExtendView.Extended> all) {
    if (it.json()) {
      it.document(g -> ExtendView.json(g, all, actions.done(), actions.skipped(), it.now()));
    } else {
      Page page = it.page();
      ExtendView.write(page, all, actions.done(), actions.skipped(), it.now());
      it.print(page);
    }
    return actions.done().stream().allMatch(d -> d.result().failed().isEmpty())
        ? ExitCode.DONE
        : ExitCode.PARTLY;
  }
}
