package host.spore.spawn.provider.local;

import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostConfigJson;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.host.StatusJson;
import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.lifecycle.Stopped;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.RuleAttributes;
import host.spore.spawn.provider.local.machine.GuestEnvironment;
import host.spore.spawn.provider.local.machine.MachineFile;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.provider.local.machine.MachineState;
import host.spore.spawn.provider.local.machine.PowerOff;
import host.spore.spawn.provider.local.machine.PowerRequest;
import host.spore.spawn.provider.local.machine.Settings;
import host.spore.spawn.state.ResourceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Day-to-day work with instances of this computer: files are read and written, nothing is asked.
 */
final class LocalMachineOperations implements MachineOperations {
  private static final String CANNOT = "SPN-4105";
  private static final String NOT_THERE = "SPN-4106";
  private static final NextCommand PLAN = NextCommand.ofStack("plan");
  private static final String BECAME = " says what became of it";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> SHELLS =
      List.of("/bin/bash", "/usr/bin/bash", "/usr/local/bin/bash", "/bin/sh");

  private final Home home;
  private final PowerOff powerOff;
  private final InstantSource clock;
  private final Waiter.Starter starter;

  /**
   * Does nothing yet.
   *
   * @param starter starts a machine's supervisor, unless one lives
   */
  LocalMachineOperations(
      Home home, PowerOff powerOff, InstantSource clock, Waiter.Starter starter) {
    this.home = home;
    this.powerOff = powerOff;
    this.clock = clock;
    this.starter = starter;
  }

  @Override
  public Asked ask(Power power, List<ResourceState> machines) throws InterruptedException {
    Map<String, Problem> refused = Collections.synchronizedMap(new LinkedHashMap<>());
    each(machines, m -> ask(power, m, refused));
    return new Asked(refused, Map.of());
  }

  private void ask(Power power, ResourceState machine, Map<String, Problem> refused)
      throws InterruptedException {
    MachineLayout layout = home.instance(machine.id());
    try {
      switch (power) {
        case STOP -> PowerRequest.STOP.ask(layout);
        case HIBERNATE -> PowerRequest.HIBERNATE.ask(layout);
        case START -> {
          wake(machine, layout);
          PowerRequest.START.ask(layout);
        }
        case TERMINATE -> powerOff.ask(layout);
      }
    } catch (IOException e) {
      String why = machine.address() + ": " + e.getMessage();
      refused.put(machine.id(), new Problem(CANNOT, why, PLAN + BECAME).withNext(PLAN));
    }
  }

  @Override
  public Map<String, Problem> await(Power power, List<ResourceState> machines, Progress progress)
      throws InterruptedException {
    progress.report(power == Power.START ? "booting" : "powering off");
    Map<String, Problem> late = Collections.synchronizedMap(new LinkedHashMap<>());
    each(
        machines,
        machine -> {
          MachineLayout layout = home.instance(machine.id());
          boolean holds =
              switch (power) {
                case STOP -> PowerRequest.STOP.await(layout, PATIENCE);
                case HIBERNATE -> PowerRequest.HIBERNATE.await(layout, PATIENCE);
                case START -> PowerRequest.START.await(layout, PATIENCE);
                case TERMINATE -> powerOff.finish(layout).isEmpty();
              };
          if (!holds) {
            late.put(machine.id(), stuck(machine, layout));
          }
        });
    return late;
  }

  private static void each(List<ResourceState> machines, Parallel.Work<ResourceState> work)
      throws InterruptedException {
    try {
      Parallel.each(machines, work);
    } catch (IOException e) {
      throw new IllegalStateException("a change of power threw what it should have reported", e);
    }
  }

  /** Its deadline is later by the time it was off; a supervisor that is gone is started again. */
  private void wake(ResourceState machine, MachineLayout layout)
      throws IOException, InterruptedException {
    MachineState state = MachineState.read(layout.state());
    if (!state.phase().isOff()) {
      return;
    }
    Settings settings = Settings.read(layout.settings());
    Instant created = MachineFile.read(layout.machine()).created();
    settings.woken(created, state.at(), clock.instant(), longest(machine)).write(layout.settings());
    starter.start(layout);
  }

  private static @Nullable Duration longest(ResourceState machine) {
    Stopped rule = RuleAttributes.stopped(machine.inputs());
    return rule == null ? null : rule.deleteAfter();
  }

  private static Problem stuck(ResourceState machine, MachineLayout layout) {
    return new Problem(
        CANNOT,
        machine.address() + " is not yet as it was asked to be",
        "its machine's log ends with:\n" + LogTail.of(layout.log()));
  }

  @Override
  public Asked extend(List<Extension> extensions) {
    Map<String, Problem> failed = new LinkedHashMap<>();
    for (Extension one : extensions) {
      MachineLayout layout = home.instance(one.machine().id());
      try {
        Settings.read(layout.settings()).until(one.until()).write(layout.settings());
      } catch (IOException e) {
        failed.put(
            one.machine().id(),
            new Problem(
                    CANNOT,
                    one.machine().address() + " cannot be told its deadline: " + e.getMessage(),
                    PLAN + BECAME)
                .withNext(PLAN));
      }
    }
    return new Asked(failed, Map.of());
  }

  @Override
  public Set<String> following(List<Extension> extensions) {
    Set<String> ids = new HashSet<>();
    for (Extension one : extensions) {
      Status status = status(one.machine());
      Status.Deadline deadline = status == null ? null : status.deadline();
      if (deadline != null && deadline.announced().equals(one.until())) {
        ids.add(one.machine().id());
      }
    }
    return ids;
  }

  private @Nullable Status status(ResourceState machine) {
    try {
      return StatusJson.read(home.instance(machine.id()).host().status());
    } catch (IOException e) {
      return null; // it has not begun, or is gone
    }
  }

  @Override
  public Cost cost(ResourceState resource) {
    return Cost.FREE;
  }

  @Override
  public Map<String, String> agent(ResourceState machine) {
    Map<String, String> lines = new LinkedHashMap<>();
    Status status = status(machine);
    if (status == null) {
      return lines;
    }
    Status.Deadline deadline = status.deadline();
    if (deadline != null) {
      String paused = deadline.paused().isZero() ? "" : ", paused " + deadline.paused();
      lines.put("deadline", Timestamps.text(deadline.at()) + " by " + deadline.source() + paused);
    }
    Status.Completion completion = status.completion();
    if (completion != null) {
      Instant ends = completion.ends();
      String then =
          ends == null ? "" : ", ends at " + Timestamps.text(ends.truncatedTo(ChronoUnit.SECONDS));
      lines.put("completion", completion.phase() + then + ": " + completion.file());
    }
    for (Status.Monitor monitor : status.monitors()) {
      if (monitor.problem() != null) {
        lines.put(monitor.name(), monitor.problem());
      }
    }
    return lines;
  }

  @Override
  public Log log(ResourceState machine, Source source) {
    MachineLayout layout = there(machine);
    return new Log.OnFile(
        switch (source) {
          case JOB -> layout.host().jobLog();
          case AGENT -> layout.host().agentLog();
          case CONSOLE -> layout.log();
        });
  }

  @Override
  public Results results(ResourceState machine) {
    return new Results.InFolder(there(machine).results());
  }

  @Override
  public boolean sharesFiles() {
    return true;
  }

  /** A shell among the instance's own processes: it ends with them. */
  @Override
  public Way way(ResourceState machine, Wish wish) {
    MachineLayout layout = there(machine);
    try {
      HostConfig config = HostConfigJson.read(layout.host().config());
      String endpoint = MachineState.read(layout.state()).endpoint();
      Map<String, String> environment =
          GuestEnvironment.forShell(wish.environment(), config, layout, endpoint);
      environment.put("PS1", "[" + machine.address() + "] \\w \\$ ");
      String shell = shell();
      List<String> command =
          wish.command().isEmpty() ? List.of(shell) : List.of(shell, "-c", wish.command());
      return new Way("a shell in its directory", command, environment, layout.home());
    } catch (IOException e) {
      throw new Refusal(
          new Problem(
              CANNOT,
              machine.address() + " cannot be entered: " + e.getMessage(),
              "`spawn logs " + machine.address() + " --source console` says how far it came"));
    }
  }

  private static String shell() {
    for (String shell : SHELLS) {
      if (Files.isExecutable(Path.of(shell))) {
        return shell;
      }
    }
    return "sh";
  }

  private MachineLayout there(ResourceState machine) {
    if (!home.exists(machine.id())) {
      throw new Refusal(
          new Problem(
                  NOT_THERE,
                  machine.address() + " (" + machine.id() + ") is not below " + home.instances(),
                  PLAN + BECAME)
              .withNext(PLAN));
    }
    return home.instance(machine.id());
  }
}
