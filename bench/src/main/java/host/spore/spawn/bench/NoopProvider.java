package host.spore.spawn.bench;

import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes nothing, at once, and always finds what it made. No batches: each resource is a step. */
final class NoopProvider implements Provider {

  @Override
  public String name() {
    return NoopKinds.PROVIDER;
  }

  @Override
  public List<Kind> kinds() {
    return List.of(NoopKinds.INSTANCE);
  }

  @Override
  public Set<String> supportedFields() {
    return Set.of("version", "name", "provider", "instances.*", "arrays.*", "outputs");
  }

  @Override
  public Validated<List<Desired>> compile(Spec spec) {
    return Validated.of(NoopKinds.compile(spec));
  }

  @Override
  public Map<ResourceState.Key, Observation> observe(List<ResourceState> resources) {
    Map<ResourceState.Key, Observation> found = new HashMap<>();
    for (ResourceState resource : resources) {
      found.put(resource.key(), new Observation.Present(resource.attributes()));
    }
    return found;
  }

  @Override
  public Value.MapOf prepare(Task task) {
    Map<String, Value> request = new HashMap<>();
    for (Task.Member member : task.members()) {
      request.put(member.address().toString(), new Value.MapOf(member.inputs()));
    }
    return new Value.MapOf(request);
  }

  @Override
  public Answer submit(Operation operation) {
    return new Answer.Accepted(new Value.MapOf(Map.of("id", Value.text(operation.id()))));
  }

  @Override
  public Settled await(Operation operation, Progress progress) {
    List<Operation.Result> ready = new ArrayList<>();
    for (int i = 0; i < operation.addresses().size(); i++) {
      Address address = operation.addresses().get(i);
      Map<String, Value> inputs =
          operation.drafts().isEmpty() ? Map.of() : operation.drafts().get(i).inputs();
      ready.add(
          new Operation.Result(address, "noop:" + address, NoopKinds.attributes(address, inputs)));
    }
    return new Settled(ready, List.of());
  }

  @Override
  public Recovery recover(Operation operation) {
    return new Recovery.Resume("it did nothing and may do so again");
  }

  @Override
  public Optional<Imported> read(String kind, Address address, String id) {
    return Optional.empty();
  }

  @Override
  public Cost price(Desired desired) {
    return Cost.FREE;
  }

  @Override
  public void close() {}
}
