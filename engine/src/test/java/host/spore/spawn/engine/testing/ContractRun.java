package host.spore.spawn.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the engine would do between two calls of a provider, done by hand. */
final class ContractRun {
  private final ProviderRig rig;

  ContractRun(ProviderRig rig) {
    this.rig = rig;
  }

  Operation createOf(int... numbers) {
    List<Task.Member> members = new ArrayList<>();
    List<ResourceState> drafts = new ArrayList<>();
    for (int n : numbers) {
      members.add(new Task.Member(rig.address(n), 1, rig.inputs(n), null));
      drafts.add(row(rig.address(n), "", rig.inputs(n), rig.inputs(n)));
    }
    return intent(Operation.Change.CREATE, members, drafts);
  }

  Operation updateOf(int n, ResourceState prior) {
    Map<String, Value> inputs = rig.changedInputs(n);
    return intent(
        Operation.Change.UPDATE,
        List.of(new Task.Member(prior.address(), 1, inputs, prior)),
        List.of(row(prior.address(), prior.id(), inputs, inputs)));
  }

  /** A change in place with the inputs that it has. */
  Operation retellOf(int n, ResourceState prior) {
    Map<String, Value> inputs = rig.inputs(n);
    return intent(
        Operation.Change.UPDATE,
        List.of(new Task.Member(prior.address(), 1, inputs, prior)),
        List.of(row(prior.address(), prior.id(), inputs, inputs)));
  }

  Operation deleteOf(List<ResourceState> rows) {
    return intent(
        Operation.Change.DELETE,
        rows.stream().map(r -> new Task.Member(r.address(), 1, Map.of(), r)).toList(),
        List.of());
  }

  /** Submits, awaits, and expects every member to hold. */
  List<ResourceState> carryOut(Operation operation) throws InterruptedException {
    Provider provider = rig.provider();
    Operation accepted = accepted(operation, submit(provider, operation));
    return settle(provider, accepted);
  }

  /** Awaits an accepted operation. */
  List<ResourceState> settle(Provider provider, Operation accepted) throws InterruptedException {
    Settled settled = provider.await(accepted, what -> {});
    assertThat(settled.failed()).isEmpty();
    assertThat(settled.ready())
        .extracting(Operation.Result::address)
        .containsExactlyInAnyOrderElementsOf(accepted.addresses());
    List<ResourceState> rows = new ArrayList<>();
    for (Address address : accepted.addresses()) {
      for (Operation.Result result : settled.ready()) {
        if (result.address().equals(address)) {
          rows.add(row(address, result.id(), inputs(accepted, address), result.attributes()));
        }
      }
    }
    return rows;
  }

  static Value.MapOf submit(Provider provider, Operation operation) {
    Answer answer = provider.submit(operation);
    assertThat(answer).isInstanceOf(Answer.Accepted.class);
    return ((Answer.Accepted) answer).answer();
  }

  static Operation accepted(Operation op, Value.MapOf answer) {
    return operation(op, op.request(), Operation.Phase.ACCEPTED, answer);
  }

  private Operation intent(
      Operation.Change verb, List<Task.Member> members, List<ResourceState> drafts) {
    String id = UUID.randomUUID().toString();
    Instant now = Instant.now();
    Task task = new Task(verb, id, "contract", "lineage", rig.kind(), 1, now, members);
    Value.MapOf request = rig.provider().prepare(task);
    assertThat(Values.isKnown(request)).as("the request is exact").isTrue();
    return Operation.builder(id)
        .run("run")
        .verb(verb)
        .provider(rig.provider().name())
        .kind(rig.kind())
        .addresses(members.stream().map(Task.Member::address).toList())
        .request(request)
        .drafts(drafts)
        .at(now)
        .build();
  }

  private static Operation operation(
      Operation op, Value.MapOf request, Operation.Phase phase, Value.@Nullable MapOf answer) {
    return op.toBuilder().request(request).phase(phase).accepted(answer).outcome(null).build();
  }

  private static Map<String, Value> inputs(Operation operation, Address address) {
    return operation.drafts().stream()
        .filter(d -> d.address().equals(address))
        .findFirst()
        .map(ResourceState::inputs)
        .orElse(Map.of());
  }

  ResourceState row(
      Address address, String id, Map<String, Value> inputs, Map<String, Value> attributes) {
    return ResourceState.builder(address)
        .kind(rig.kind())
        .provider(rig.provider().name())
        .id(id)
        .inputs(inputs)
        .attributes(attributes)
        .at(Instant.EPOCH)
        .build();
  }
}
