package host.spore.spawn.provider.local;

import host.spore.spawn.contract.host.Peers;
import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.provider.local.machine.ExclusiveFile;
import host.spore.spawn.provider.local.machine.Launcher;
import host.spore.spawn.provider.local.machine.MachineFile;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.provider.local.machine.MachineState;
import host.spore.spawn.provider.local.machine.MetadataPort;
import host.spore.spawn.provider.local.machine.PowerOff;
import host.spore.spawn.provider.local.machine.Roster;
import host.spore.spawn.state.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes instances and starts their machines. Doing it again does only what was not done yet. */
final class Creator {
  static final String CANNOT_MAKE = "SPN-4101";
  private static final Duration LAUNCH_PATIENCE = Duration.ofMinutes(1);
  private static final int PROBES = 100;
  private static final String ANYWHERE = "127.0.0.1";

  private final Home home;
  private final HostRuntime runtime;
  private final Launcher launcher;
  private final PowerOff powerOff;
  private final boolean ownAddresses;

  /**
   * Makes instances.
   *
   * @param ownAddresses whether all of 127.0.0.0/8 belongs to this host, as on Linux
   */
  Creator(
      Home home, HostRuntime runtime, Launcher launcher, PowerOff powerOff, boolean ownAddresses) {
    this.home = home;
    this.runtime = runtime;
    this.launcher = launcher;
    this.powerOff = powerOff;
    this.ownAddresses = ownAddresses;
  }

  Answer submit(Operation operation) {
    List<Blueprint> blueprints = Requests.blueprints(operation.request());
    try {
      makeAll(operation, blueprints);
      joinArray(blueprints);
      Parallel.each(blueprints, b -> start(home.instance(b.id())));
      return new Answer.Accepted(operation.request());
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      Problem problem =
          new Problem(CANNOT_MAKE, "cannot make instances under " + home.root() + ": " + why, "");
      boolean nothing = blueprints.stream().noneMatch(b -> home.leftTraces(b.id()));
      return nothing ? new Answer.Refused(problem) : new Answer.Indeterminate(problem);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Indeterminate(new Problem(CANNOT_MAKE, "interrupted", "run again"));
    }
  }

  private void makeAll(Operation operation, List<Blueprint> blueprints)
      throws IOException, InterruptedException {
    try (ExclusiveFile _ = home.lock()) {
      Set<String> taken = ownAddresses ? home.takenAddresses() : Set.of();
      for (Blueprint blueprint : blueprints) {
        if (!home.exists(blueprint.id())) {
          String address = ownAddresses ? freeAddress(blueprint.id(), taken) : ANYWHERE;
          if (ownAddresses) {
            taken.add(address);
          }
          make(operation, blueprint, address);
        }
      }
    }
  }

  /** Instances of other directories are not among those taken, but their endpoints answer. */
  private static String freeAddress(String id, Set<String> taken) {
    String address = Names.loopbackAddress(id, taken);
    for (int i = 0; i < PROBES && MetadataPort.isTaken(address); i++) {
      taken.add(address);
      address = Names.loopbackAddress(id, taken);
    }
    return address;
  }

  private void make(Operation operation, Blueprint blueprint, String privateIp) throws IOException {
    MachineFile.Member member =
        blueprint.arrayId() == null
            ? null
            : new MachineFile.Member(
                blueprint.arrayId(), blueprint.textOf(InstanceKind.ARRAY, ""), blueprint.rank());
    MachineFile machine =
        new MachineFile(
            blueprint.id(),
            home.root(),
            operation.id(),
            Requests.stack(operation.request()),
            Requests.lineage(operation.request()),
            blueprint.address().toString(),
            blueprint.textOf(InstanceKind.TYPE, InstanceKind.UNSPECIFIED),
            blueprint.textOf(InstanceKind.REGION, InstanceKind.UNSPECIFIED),
            privateIp,
            blueprint.created(),
            member,
            runtime.machineCommand(),
            runtime.agentCommand());
    MachineLayout place = home.begin(blueprint.id());
    new InstanceFiles(blueprint, machine, home.instance(blueprint.id())).write(place);
    home.commit(blueprint.id());
  }

  /** All at once, so that the first member to boot sees every other. */
  private void joinArray(List<Blueprint> blueprints) throws IOException, InterruptedException {
    List<Peers.Member> members = new ArrayList<>();
    String arrayId = null;
    for (Blueprint blueprint : blueprints) {
      MachineLayout layout = home.instance(blueprint.id());
      MachineFile machine = Home.machine(layout);
      if (blueprint.arrayId() != null && machine != null && !Files.exists(layout.state())) {
        arrayId = blueprint.arrayId();
        members.add(new Peers.Member(blueprint.rank(), machine.id(), machine.privateIp()));
      }
    }
    if (arrayId != null) {
      Blueprint any = blueprints.get(0);
      new Roster(home.root(), arrayId)
          .join(any.textOf(InstanceKind.ARRAY, ""), any.settings().size(), members);
    }
  }

  /**
   * Starts a machine that has never run or was stopped; one that ran and died is somebody else's to
   * judge.
   */
  void start(MachineLayout layout) throws IOException, InterruptedException {
    try (ExclusiveFile lock = ExclusiveFile.lock(layout.launchLock(), LAUNCH_PATIENCE)) {
      MachineFile machine = Home.machine(layout);
      if (lock != null && machine != null && mayBoot(layout) && !powerOff.isSupervised(layout)) {
        launcher.launch(layout, machine);
      }
    }
  }

  private static boolean mayBoot(MachineLayout layout) throws IOException {
    if (!Files.exists(layout.state())) {
      return true;
    }
    MachineState.Phase phase = MachineState.read(layout.state()).phase();
    return phase == MachineState.Phase.BOOTING || phase.isOff();
  }
}
