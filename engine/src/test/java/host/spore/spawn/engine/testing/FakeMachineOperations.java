package host.spore.spawn.engine.testing;

import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.value.Value;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Day-to-day work in a {@link FakeCloud}: power and deadlines are attributes of its things, logs
 * are files of a folder, and the way in is {@code echo}. Machines cost $0.01 an hour.
 */
public final class FakeMachineOperations implements MachineOperations {
  private static final Problem STUCK = new Problem("FAKE-5", "it is stuck", "pull");
  private static final Problem NO_ANSWER = new Problem("FAKE-6", "no answer came", "wait");
  private final FakeCloud cloud;
  private final Path logs;
  private final Set<String> stuck = new HashSet<>();
  private boolean agentsListen = true;
  private boolean answersLost;
  private boolean apart;

  /**
   * Works in this cloud.
   *
   * @param logs a folder with {@code NAME.log} for the machine at {@code instances.NAME}
   */
  public FakeMachineOperations(FakeCloud cloud, Path logs) {
    this.cloud = cloud;
    this.logs = logs;
  }

  /** Nothing can be done to this machine from now on. */
  public FakeMachineOperations sticking(String id) {
    stuck.add(id);
    return this;
  }

  /** From now on all is done that is asked for, and no answer comes back. */
  public FakeMachineOperations losingAnswers(boolean yes) {
    answersLost = yes;
    return this;
  }

  /** Machines see no files of this computer from now on. */
  public FakeMachineOperations apart() {
    apart = true;
    return this;
  }

  /** Agents take no deadline over from now on. */
  public FakeMachineOperations deaf() {
    agentsListen = false;
    return this;
  }

  @Override
  public Asked ask(Power power, List<ResourceState> machines) {
    Map<String, Problem> refused = new LinkedHashMap<>();
    for (ResourceState machine : machines) {
      String name = machine.address().toString();
      if (stuck.contains(machine.id())) {
        refused.put(machine.id(), STUCK);
        continue;
      }
      switch (power) {
        case STOP -> cloud.drift(name, "state", Value.text("stopped"));
        case HIBERNATE -> cloud.drift(name, "state", Value.text("hibernated"));
        case START -> cloud.drift(name, "state", Value.text("running"));
        case TERMINATE -> cloud.lose(name, new End("terminated by hand", "", Instant.EPOCH));
      }
    }
    return new Asked(refused, lost(machines));
  }

  @Override
  public Map<String, Problem> await(Power power, List<ResourceState> machines, Progress progress) {
    machines.forEach(m -> progress.report("waiting for " + m.address()));
    return Map.of();
  }

  @Override
  public Asked extend(List<Extension> extensions) {
    Map<String, Problem> refused = new HashMap<>();
    for (Extension one : extensions) {
      if (stuck.contains(one.machine().id())) {
        refused.put(one.machine().id(), STUCK);
      } else {
        String name = one.machine().address().toString();
        cloud.drift(name, "expires", Value.text(one.until().toString()));
      }
    }
    return new Asked(refused, lost(extensions.stream().map(Extension::machine).toList()));
  }

  private Map<String, Problem> lost(List<ResourceState> machines) {
    Map<String, Problem> unclear = new LinkedHashMap<>();
    if (answersLost) {
      machines.forEach(m -> unclear.put(m.id(), NO_ANSWER));
    }
    return unclear;
  }

  @Override
  public Set<String> following(List<Extension> extensions) {
    Set<String> ids = new HashSet<>();
    extensions.forEach(e -> ids.add(e.machine().id()));
    return agentsListen ? ids : Set.of();
  }

  @Override
  public Cost cost(ResourceState resource) {
    boolean stopped = Value.text("stopped").equals(resource.attributes().get("state"));
    return resource.kind().equals(FakeKinds.INSTANCE)
        ? new Cost(
            List.of(new Cost.Line(stopped ? "disk" : "machine", cents(stopped ? 1 : 10))),
            "a fair guess")
        : Cost.FREE;
  }

  private static BigDecimal cents(int tenths) {
    return BigDecimal.valueOf(tenths, 3);
  }

  @Override
  public Map<String, String> agent(ResourceState machine) {
    return agentsListen ? Map.of("job", "at it") : Map.of();
  }

  @Override
  public Log log(ResourceState machine, Source source) {
    return switch (source) {
      case JOB -> new Log.OnFile(logs.resolve(machine.address().name() + ".log"));
      case AGENT -> new Log.OnMachine("cat spored.log", "tail -f spored.log");
      case CONSOLE -> new Log.Text("booting " + machine.id() + "\n");
    };
  }

  @Override
  public Way way(ResourceState machine, Wish wish) {
    if (stuck.contains(machine.id())) {
      throw new Refusal(STUCK);
    }
    return new Way(
        "echo",
        wish.command().isEmpty()
            ? List.of("echo", machine.id())
            : List.of("echo", machine.id(), wish.command()),
        wish.environment(),
        null);
  }

  @Override
  public Results results(ResourceState machine) {
    return new Results.InFolder(logs.resolve(machine.id()));
  }

  @Override
  public boolean sharesFiles() {
    return !apart;
  }
}
