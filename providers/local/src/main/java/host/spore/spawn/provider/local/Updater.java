package host.spore.spawn.provider.local;

import host.spore.spawn.contract.host.AtomicFile;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostConfigJson;
import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.provider.local.machine.MachineFile;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.provider.local.machine.Roster;
import host.spore.spawn.provider.local.machine.Settings;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes in place: what the metadata endpoint tells, the deadline, the array's size. */
final class Updater {
  static final String CANNOT_CHANGE = "SPN-4103";

  private final Home home;
  private final Observer observer;

  Updater(Home home, Observer observer) {
    this.home = home;
    this.observer = observer;
  }

  Answer submit(Operation operation) {
    try {
      List<Requests.Target> targets = Requests.targets(operation.request());
      for (int i = 0; i < targets.size(); i++) {
        Requests.Target target = targets.get(i);
        if (!home.exists(target.id())) {
          return new Answer.Refused(
              new Problem(
                  CANNOT_CHANGE, target.id() + " is gone", "run again to see what is left"));
        }
        change(target, operation.addresses().get(i));
      }
      return new Answer.Accepted(operation.request());
    } catch (IOException e) {
      return new Answer.Indeterminate(
          new Problem(CANNOT_CHANGE, "cannot change an instance: " + e.getMessage(), ""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Indeterminate(new Problem(CANNOT_CHANGE, "interrupted", "run again"));
    }
  }

  private void change(Requests.Target target, Address address)
      throws IOException, InterruptedException {
    MachineLayout layout = home.instance(target.id());
    MachineFile machine = renamed(layout, target.inputs(), address);
    Settings settings = Blueprint.settings(target.inputs()).after(Settings.read(layout.settings()));
    settings.write(layout.settings());
    AtomicFile.writePrivate(layout.inputs(), ValueJson.write(target.inputs()));
    changeRules(layout, machine, target.inputs());
    MachineFile.Member member = machine.member();
    if (member != null) {
      new Roster(home.root(), member.arrayId()).resize(member.arrayName(), settings.size());
    }
  }

  /** What its folder is called does not depend on its address, and stays. */
  private MachineFile renamed(MachineLayout layout, Map<String, Value> inputs, Address address)
      throws IOException {
    MachineFile machine = MachineFile.read(layout.machine());
    MachineFile.Member member = machine.member();
    String array = Blueprint.text(inputs.get(InstanceKind.ARRAY), "");
    if (member == null || member.arrayName().equals(array)) {
      return machine;
    }
    new Roster(home.root(), member.arrayId()).rename(machine.lineage(), array);
    MachineFile renamed = machine.renamed(address.toString(), array);
    renamed.write(layout.machine());
    return renamed;
  }

  /** The agent sees that its config was replaced, and goes by it. */
  private static void changeRules(
      MachineLayout layout, MachineFile machine, Map<String, Value> inputs) throws IOException {
    HostConfig config = HostConfigJson.read(layout.host().config());
    HostConfig.Cloud cloud = HostRules.cloud(machine, layout, inputs);
    if (!cloud.equals(config.cloud())) {
      HostConfigJson.write(layout.host().config(), config.with(cloud));
    }
  }

  /** It holds as soon as it was submitted. */
  Settled settled(Operation operation) {
    List<Operation.Result> ready = new ArrayList<>();
    List<Requests.Target> targets = Requests.targets(operation.request());
    for (int i = 0; i < targets.size(); i++) {
      String id = targets.get(i).id();
      ready.add(
          new Operation.Result(
              operation.addresses().get(i), id, Waiter.attributes(observer.observe(id))));
    }
    return new Settled(ready, List.of());
  }
}
