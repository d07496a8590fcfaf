package host.spore.spawn.provider.local;

import host.spore.spawn.agent.contract.HostConfig;
import host.spore.spawn.agent.contract.HostConfigJson;
import host.spore.spawn.agent.contract.Status;
import host.spore.spawn.agent.contract.StatusJson;
import host.spore.spawn.agent.contract.Timestamps;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Operating;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.provider.local.machine.GuestEnvironment;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.provider.local.machine.MachineState;
import host.spore.spawn.provider.local.machine.PowerOff;
import host.spore.spawn.provider.local.machine.ProcessMark;
import host.spore.spawn.provider.local.machine.Settings;
import host.spore.spawn.state.ResourceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Day-to-day work with instances of this computer: files are read and written, nothing is asked.
 */
final class LocalOperating implements Operating {
  private static final String CANNOT = "SPN-4105";
  private static final String NOT_THERE = "SPN-4106";
  private static final List<String> SHELLS =
      List.of("/bin/bash", "/usr/bin/bash", "/usr/local/bin/bash", "/bin/sh");

  private final Home home;
  private final PowerOff powerOff;

  LocalOperating(Home home, PowerOff powerOff) {
    this.home = home;
    this.powerOff = powerOff;
  }

  @Override
  public Map<String, Problem> power(Power power, List<ResourceState> machines, Progress progress)
      throws InterruptedException {
    return switch (power) {
      case TERMINATE -> terminate(machines, progress);
      case STOP, HIBERNATE, START -> cannot(power, machines);
    };
  }

  private static Map<String, Problem> cannot(Power power, List<ResourceState> machines) {
    Problem problem =
        new Problem(
            CANNOT,
            "the local provider cannot " + power.name().toLowerCase(Locale.ROOT) + " instances",
            "`spawn terminate` ends them, `spawn apply --rerun` makes them anew");
    Map<String, Problem> failed = new LinkedHashMap<>();
    machines.forEach(m -> failed.put(m.id(), problem));
    return failed;
  }

  private Map<String, Problem> terminate(List<ResourceState> machines, Progress progress)
      throws InterruptedException {
    machines.forEach(m -> powerOff.ask(home.instance(m.id())));
    progress.report("powering off");
    Map<String, Problem> failed = Collections.synchronizedMap(new LinkedHashMap<>());
    try {
      Parallel.each(machines, m -> finish(m, failed));
    } catch (IOException e) {
      throw new IllegalStateException("powering off threw what it should have reported", e);
    }
    return failed;
  }

  private void finish(ResourceState machine, Map<String, Problem> failed)
      throws InterruptedException {
    List<ProcessMark> survivors = powerOff.finish(home.instance(machine.id()));
    if (!survivors.isEmpty()) {
      String why = machine.address() + ": " + survivors.size() + " processes cannot be ended";
      failed.put(machine.id(), new Problem(CANNOT, why, "end them by hand: " + survivors));
    }
  }

  @Override
  public Map<String, Problem> extend(List<Extension> extensions) {
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
                "`spawn plan` says what became of it"));
      }
    }
    return failed;
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
      lines.put("completion", completion.phase() + ": " + completion.file());
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
              "`spawn plan` says what became of it"));
    }
    return home.instance(machine.id());
  }
}
