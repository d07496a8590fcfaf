package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.EndedJson;
import host.spore.spawn.contract.host.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ends a machine: from within by its supervisor, from outside by anybody, dead supervisor or not.
 */
public final class PowerOff {
  /** A reason of ours beside spored's: somebody ended the machine by hand. */
  public static final String TERMINATED = "terminated";

  /** Another: it was off for as long as its owner keeps it. */
  public static final String STOPPED_TOO_LONG = "stopped";

  /** Another: members of its array have failed, and the array's policy ended all of them. */
  public static final String ARRAY_FAILED = Ended.ARRAY_FAILED;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration SUPERVISOR_PATIENCE = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final ProcessTable table;
  private final InstantSource clock;

  public PowerOff(ProcessTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Asks the supervisor to end its machine, if one lives; returns at once. */
  public void ask(MachineLayout layout) {
    for (ProcessMark mark : supervisors(layout)) {
      ProcessHandle handle = ProcessHandle.of(mark.pid()).orElse(null);
      if (handle != null && table.isAlive(mark) && !isSelf(mark)) {
        handle.destroy();
      }
    }
  }

  /**
   * Waits for the supervisor to have done it, and does it in its place if it is dead or hangs.
   *
   * @return processes that could not be ended; normally none
   */
  public List<ProcessMark> finish(MachineLayout layout) throws InterruptedException {
    long start = System.nanoTime();
    while (isSupervised(layout) && System.nanoTime() - start < SUPERVISOR_PATIENCE.toNanos()) {
      Thread.sleep(LOOK);
    }
    for (ProcessMark mark : supervisors(layout)) {
      if (table.isAlive(mark) && !isSelf(mark)) {
        ProcessHandle.of(mark.pid()).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
    return endTree(layout);
  }

  /** Ends every process of the instance but the one that asks. */
  List<ProcessMark> endTree(MachineLayout layout) throws InterruptedException {
    Set<Long> spared = Set.of(ProcessHandle.current().pid());
    ProcessTree tree = new ProcessTree(table, layout.id(), known(layout), spared);
    return tree.end(PATIENCE, LIMIT);
  }

  /** Ends every process of the instance but the one that asks, its agent and what that runs. */
  void endJob(MachineLayout layout) throws InterruptedException {
    Set<Long> spared = new HashSet<>();
    spared.add(ProcessHandle.current().pid());
    MachineState state = stateOf(layout);
    if (state != null && state.agent() != null) {
      long agent = state.agent().pid();
      spared.add(agent);
      ProcessHandle.of(agent)
          .ifPresent(handle -> handle.descendants().forEach(one -> spared.add(one.pid())));
    }
    new ProcessTree(table, layout.id(), known(layout), spared).end(PATIENCE, LIMIT);
  }

  /** Every process of the instance but the one that asks. */
  List<ProcessMark> members(MachineLayout layout) {
    Set<Long> spared = Set.of(ProcessHandle.current().pid());
    return new ProcessTree(table, layout.id(), known(layout), spared).members();
  }

  /** True while a supervisor of this machine lives. */
  public boolean isSupervised(MachineLayout layout) {
    for (ProcessMark mark : supervisors(layout)) {
      if (table.isAlive(mark)) {
        return true;
      }
    }
    return false;
  }

  /** Records the end of a machine whose supervisor could not. */
  void recordEnd(MachineLayout layout) throws IOException {
    MachineState state = stateOf(layout);
    if (state != null && !state.phase().isOver()) {
      Ended ended = ended(layout);
      String reason = ended == null ? TERMINATED : ended.reason();
      String detail = ended == null ? "ended by hand" : ended.detail();
      state.over(MachineState.Phase.ENDED, reason, detail, clock.instant()).write(layout.state());
    }
  }

  /** What spored said before it ended the machine; null if it said nothing readable. */
  static @Nullable Ended ended(MachineLayout layout) {
    try {
      return Files.exists(layout.host().ended()) ? EndedJson.read(layout.host().ended()) : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Takes the machine out of its array's peers. */
  static void leaveArray(MachineFile machine) throws IOException, InterruptedException {
    MachineFile.Member member = machine.member();
    if (member != null) {
      new Roster(machine.home(), member.arrayId()).leave(member.arrayName(), Set.of(machine.id()));
    }
  }

  /** Puts the machine among its array's peers. */
  static void joinArray(MachineFile machine, int size) throws IOException, InterruptedException {
    MachineFile.Member member = machine.member();
    if (member != null) {
      Peers.Member peer = new Peers.Member(member.index(), machine.id(), machine.privateIp());
      new Roster(machine.home(), member.arrayId()).join(member.arrayName(), size, List.of(peer));
    }
  }

  private List<ProcessMark> supervisors(MachineLayout layout) {
    List<ProcessMark> marks = new ArrayList<>();
    ProcessMark launched = new Launcher(table).launched(layout);
    if (launched != null) {
      marks.add(launched);
    }
    MachineState state = stateOf(layout);
    if (state != null && state.boot().equals(table.boot())) {
      marks.add(state.machine());
    }
    return marks;
  }

  private List<ProcessMark> known(MachineLayout layout) {
    List<ProcessMark> marks = supervisors(layout);
    MachineState state = stateOf(layout);
    if (state != null && state.boot().equals(table.boot())) {
      if (state.agent() != null) {
        marks.add(state.agent());
      }
      if (state.job() != null) {
        marks.add(state.job());
      }
    }
    return marks;
  }

  private static boolean isSelf(ProcessMark mark) {
    return mark.pid() == ProcessHandle.current().pid();
  }

  private static @Nullable MachineState stateOf(MachineLayout layout) {
    try {
      return MachineState.read(layout.state());
    } catch (IOException e) {
      return null; // not booted yet
    }
  }
}
