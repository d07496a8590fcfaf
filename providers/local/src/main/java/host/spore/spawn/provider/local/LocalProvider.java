package host.spore.spawn.provider.local;

import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Interruptions;
import host.spore.spawn.engine.provider.Inventory;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Proving;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.provider.local.machine.Launcher;
import host.spore.spawn.provider.local.machine.PowerOff;
import host.spore.spawn.provider.local.machine.ProcessTable;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs instances on this machine. */
public final class LocalProvider implements Provider {
  static final String NAME = "local";

  private final Home home;
  private final InstantSource clock;
  private final Requests requests;
  private final Creator creator;
  private final Updater updater;
  private final Remover remover;
  private final Waiter waiter;
  private final Observer observer;
  private final LocalMachineOperations operating;
  private final Forsaken forsaken;

  /**
   * Instances under a directory; everything about them is in it.
   *
   * @param home made when the first instance is
   * @param runtime how their processes are started
   */
  public LocalProvider(Path home, HostRuntime runtime, InstantSource clock) {
    this(home, runtime, clock, ProcessTable.ofThisHost());
  }

  LocalProvider(Path home, HostRuntime runtime, InstantSource clock, ProcessTable table) {
    this.home = new Home(home.toAbsolutePath().normalize());
    this.clock = clock;
    Launcher launcher = new Launcher(table);
    PowerOff powerOff = new PowerOff(table, clock);
    this.requests = new Requests(this.home);
    this.observer = new Observer(this.home, table, launcher, clock);
    boolean ownAddresses = Files.isDirectory(Path.of("/proc/self/net"));
    this.creator = new Creator(this.home, runtime, launcher, powerOff, ownAddresses);
    this.updater = new Updater(this.home, observer);
    this.remover = new Remover(this.home, powerOff);
    this.forsaken = new Forsaken(this.home, table, powerOff, clock);
    this.operating = new LocalMachineOperations(this.home, powerOff, clock, creator::start);
    this.waiter = new Waiter(this.home, powerOff, observer, creator::start);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Kind> kinds() {
    return List.of(InstanceKind.KIND);
  }

  @Override
  public Set<String> supportedFields() {
    return LocalFields.all();
  }

  @Override
  public String whyUnsupported(String pattern) {
    return LocalFields.whyUnsupported(pattern);
  }

  @Override
  public Validated<List<Desired>> compile(Spec spec) {
    return SpecCompiler.compile(spec);
  }

  @Override
  public Map<ResourceState.Key, Observation> observe(List<ResourceState> resources) {
    Map<ResourceState.Key, Observation> seen = new LinkedHashMap<>();
    for (ResourceState resource : resources) {
      seen.put(resource.key(), observed(resource));
    }
    return seen;
  }

  /** What was made under another home is not gone because it is not under this one. */
  private Observation observed(ResourceState resource) {
    forsaken.end(resource.id());
    Observation seen = observer.observe(resource.id());
    if (seen instanceof Observation.Missing
        && resource.attributes().get(InstanceKind.DIRECTORY) instanceof Value.Text made) {
      Path directory = Path.of(made.value());
      if (!directory.startsWith(home.instances()) && !Files.notExists(directory)) {
        return new Observation.Unreadable(
            "it was made in " + directory + ", and SPAWN_LOCAL_HOME is " + home.root() + " now");
      }
    }
    return seen;
  }

  @Override
  public boolean mayWait(Map<String, Value> inputs) {
    return inputs.containsKey(InstanceKind.WAIT_FOR);
  }

  @Override
  public Optional<Problem> awaitOthers(
      Map<String, Value> inputs, List<ResourceState> others, Progress progress)
      throws InterruptedException {
    return new Readiness(home, observer, inputs).await(others, progress);
  }

  @Override
  public Value.MapOf prepare(Task task) {
    return requests.prepare(task);
  }

  @Override
  public Answer submit(Operation operation) {
    return switch (operation.change()) {
      case CREATE -> creator.submit(operation);
      case UPDATE, RESTART -> updater.submit(operation);
      case DELETE -> remover.submit(operation);
    };
  }

  @Override
  public Settled await(Operation operation, Progress progress) throws InterruptedException {
    return switch (operation.change()) {
      case CREATE -> waiter.await(operation, progress);
      case UPDATE, RESTART -> updater.settled(operation);
      case DELETE -> remover.await(operation, progress);
    };
  }

  @Override
  public Recovery recover(Operation operation) {
    return switch (operation.change()) {
      case CREATE -> recoverCreate(operation);
      case UPDATE, RESTART -> new Recovery.Resume("the change can be made again");
      case DELETE -> new Recovery.Resume("the removal goes on");
    };
  }

  private Recovery recoverCreate(Operation operation) {
    for (Blueprint blueprint : Requests.blueprints(operation.request())) {
      if (home.leftTraces(blueprint.id())) {
        return new Recovery.Resume(blueprint.id() + " was begun");
      }
    }
    return new Recovery.NeverHappened();
  }

  @Override
  public Optional<Imported> read(String kind, Address address, String id) {
    if (!Names.isInstanceId(id)) {
      return Optional.empty();
    }
    Observation observation = observer.observe(id);
    if (!kind.equals(InstanceKind.NAME) || !(observation instanceof Observation.Present present)) {
      return Optional.empty();
    }
    try {
      Map<String, Value> inputs =
          ValueJson.readEntries(Files.readString(home.instance(id).inputs()));
      return Optional.of(new Imported(id, inputs, present.attributes()));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Inventory> inventory() {
    return Optional.of(new LocalInventory(home, observer));
  }

  @Override
  public Optional<Interruptions> interruptions() {
    return Optional.of(new LocalInterruptions(home, observer, clock));
  }

  @Override
  public Optional<Proving> proving() {
    return Optional.of(new LocalProof(home));
  }

  @Override
  public Cost price(Desired desired) {
    return Cost.FREE;
  }

  @Override
  public Optional<MachineOperations> operating() {
    return Optional.of(operating);
  }

  @Override
  public void close() {
    // Instances outlive the provider; nothing is held between calls.
  }
}
