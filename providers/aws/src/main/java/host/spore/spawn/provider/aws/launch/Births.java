package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.launch.LaunchRequest.Taken;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits until launched machines run, and says of each member what it came to. */
final class Births {
  private final Waits waits;
  private final Facts facts;
  private final Endings endings;
  private final Refusals refusals;
  private final Describe describe;
  private final FirstHealth health;

  Births(
      Waits waits,
      Facts facts,
      Endings endings,
      Refusals refusals,
      Describe describe,
      FirstHealth health) {
    this.health = health;
    this.waits = waits;
    this.facts = facts;
    this.endings = endings;
    this.refusals = refusals;
    this.describe = describe;
  }

  Settled await(Operation operation, Progress progress) throws InterruptedException {
    LaunchRequest request = LaunchRequest.read(operation);
    Taken taken = Taken.read(operation);
    if (taken == null) {
      throw new IllegalArgumentException("not accepted: " + operation.id());
    }
    describe.expect(request.region(), request.lineage());
    Map<String, Machine> seen =
        waits.until(request.region(), taken.all(), Births::isBorn, progress);
    if (FirstHealth.isAwaited(request)) {
      seen = health.await(request.region(), taken.all(), waits, progress);
    }
    Sorting sorting = new Sorting(operation, request, seen);
    for (int i = 0; i < request.launches().size(); i++) {
      sorting.sort(request.launches().get(i), taken.ids().get(i));
    }
    return new Settled(sorting.ready, sorting.failed);
  }

  /** True if it will not get further by itself. */
  private static boolean isBorn(@Nullable Machine machine) {
    return machine != null && !machine.state().equals("pending");
  }

  /** Sorts members by what they came to. */
  private final class Sorting {
    private final Operation operation;
    private final LaunchRequest request;
    private final Map<String, Machine> seen;
    private final Map<Address, Map<String, Value>> inputs = new HashMap<>();
    private final List<Operation.Result> ready = new ArrayList<>();
    private final List<Settled.Failed> failed = new ArrayList<>();

    Sorting(Operation operation, LaunchRequest request, Map<String, Machine> seen) {
      this.operation = operation;
      this.request = request;
      this.seen = seen;
      operation.drafts().forEach(d -> inputs.put(d.address(), d.inputs()));
    }

    void sort(Launch launch, List<String> ids) {
      for (int i = 0; i < launch.count(); i++) {
        Address address = launch.address(i);
        Machine machine = i < ids.size() ? seen.get(ids.get(i)) : null;
        if (i >= ids.size()) {
          nothing(address, refusals.shortage(operation.id(), launch, ids.size()));
        } else if (machine == null) {
          forgotten(launch, address, ids.get(i));
        } else if (machine.isGone() && endings.of(machine, "").isEmpty()) {
          nothing(address, refusals.died(operation.id(), launch, machine));
        } else if (FirstHealth.isAwaited(request) && !FirstHealth.isFit(machine)) {
          Problem problem = FirstHealth.problem(address, machine);
          failed.add(new Settled.Failed(address, Optional.of(machine.id()), problem));
        } else {
          Map<String, Value> asked = inputs.getOrDefault(address, launch.inputs());
          ready.add(
              new Operation.Result(
                  address,
                  machine.id(),
                  facts.of(launch.region(), request.stack(), address, asked, machine)));
        }
      }
    }

    /** One past its deadline ended by it; of any other it is known only that it was made. */
    private void forgotten(Launch launch, Address address, String id) {
      if (endings.late(launch.expires()).isPresent()) {
        Map<String, Value> known =
            new LinkedHashMap<>(inputs.getOrDefault(address, launch.inputs()));
        known.put(Attributes.ID, Value.text(id));
        known.put(InstanceKind.EXPIRES, Value.text(launch.expires()));
        ready.add(new Operation.Result(address, id, known));
      } else {
        failed.add(new Settled.Failed(address, Optional.of(id), Deaths.forgotten(launch, id)));
      }
    }

    private void nothing(Address address, Problem problem) {
      failed.add(new Settled.Failed(address, Optional.empty(), problem));
    }
  }
}
