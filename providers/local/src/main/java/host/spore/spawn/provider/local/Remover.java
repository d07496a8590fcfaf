package host.spore.spawn.provider.local;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.provider.local.machine.MachineFile;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.provider.local.machine.PowerOff;
import host.spore.spawn.provider.local.machine.ProcessMark;
import host.spore.spawn.provider.local.machine.Roster;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends instances and removes every trace of them. Doing it again is harmless. */
final class Remover {
  static final String CANNOT_REMOVE = "SPN-4104";

  private final Home home;
  private final PowerOff powerOff;

  Remover(Home home, PowerOff powerOff) {
    this.home = home;
    this.powerOff = powerOff;
  }

  /** Asks every machine to power off. */
  Answer submit(Operation operation) {
    for (Requests.Target target : Requests.targets(operation.request())) {
      powerOff.ask(home.instance(target.id()));
    }
    return new Answer.Accepted(operation.request());
  }

  Settled await(Operation operation, Progress progress) throws InterruptedException {
    List<Member> members = new ArrayList<>();
    List<Requests.Target> targets = Requests.targets(operation.request());
    for (int i = 0; i < targets.size(); i++) {
      members.add(new Member(operation.addresses().get(i), targets.get(i).id()));
    }
    List<Operation.Result> ready = Collections.synchronizedList(new ArrayList<>());
    List<Settled.Failed> failed = Collections.synchronizedList(new ArrayList<>());
    progress.report("powering off");
    try {
      Parallel.each(members, m -> end(m, ready, failed));
    } catch (IOException e) {
      throw new IllegalStateException("a removal threw what it should have reported", e);
    }
    return Settlement.inOrder(operation, ready, failed);
  }

  private record Member(Address address, String id) {}

  private void end(Member member, List<Operation.Result> ready, List<Settled.Failed> failed)
      throws InterruptedException {
    MachineLayout layout = home.instance(member.id());
    try {
      List<ProcessMark> survivors = powerOff.finish(layout);
      if (!survivors.isEmpty()) {
        failed.add(failure(member, "its processes cannot be ended: " + pids(survivors)));
        return;
      }
      leaveArray(layout);
      home.remove(member.id());
      ready.add(new Operation.Result(member.address(), member.id(), Map.of()));
    } catch (IOException e) {
      failed.add(failure(member, String.valueOf(e.getMessage())));
    }
  }

  private void leaveArray(MachineLayout layout) throws IOException, InterruptedException {
    MachineFile machine = Home.machine(layout);
    if (machine != null && machine.member() != null) {
      MachineFile.Member member = machine.member();
      new Roster(home.root(), member.arrayId()).leave(member.arrayName(), List.of(machine.id()));
    }
  }

  private static Settled.Failed failure(Member member, String why) {
    return new Settled.Failed(
        member.address(),
        Optional.of(member.id()),
        new Problem(
            CANNOT_REMOVE,
            member.address() + " could not be removed: " + why,
            "put right what is in the way and run again"));
  }

  private static String pids(List<ProcessMark> marks) {
    StringBuilder text = new StringBuilder();
    for (ProcessMark mark : marks) {
      text.append(text.isEmpty() ? "" : ", ").append(mark.pid());
    }
    return text.toString();
  }
}
