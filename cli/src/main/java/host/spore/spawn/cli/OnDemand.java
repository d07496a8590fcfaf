package host.spore.spawn.cli;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Interruptions;
import host.spore.spawn.engine.provider.Inventory;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.PriceFeed;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Proving;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A provider that is made when it is first asked for more than its name, so that a command that has
 * nothing to do with a cloud loads nothing of it. Thread-safe.
 */
final class OnDemand implements Provider {
  private final String name;
  private final Supplier<Provider> maker;
  private @Nullable Provider made;

  OnDemand(String name, Supplier<Provider> maker) {
    this.name = name;
    this.maker = maker;
  }

  private synchronized Provider it() {
    Provider provider = made;
    if (provider == null) {
      provider = maker.get();
      made = provider;
    }
    return provider;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Kind> kinds() {
    return it().kinds();
  }

  @Override
  public Set<String> supportedFields() {
    return it().supportedFields();
  }

  @Override
  public String whyUnsupported(String pattern) {
    return it().whyUnsupported(pattern);
  }

  @Override
  public Validated<List<Desired>> compile(Spec spec) {
    return it().compile(spec);
  }

  @Override
  public List<Diagnostic> check(Spec spec) {
    return it().check(spec);
  }

  @Override
  public Map<ResourceState.Key, Observation> observe(List<ResourceState> resources) {
    return it().observe(resources);
  }

  @Override
  public boolean mayWait(Map<String, Value> inputs) {
    return it().mayWait(inputs);
  }

  @Override
  public Optional<Problem> awaitOthers(
      Map<String, Value> inputs, List<ResourceState> others, Progress progress)
      throws InterruptedException {
    return it().awaitOthers(inputs, others, progress);
  }

  @Override
  public Value.MapOf prepare(Task task) {
    return it().prepare(task);
  }

  @Override
  public Answer submit(Operation operation) {
    return it().submit(operation);
  }

  @Override
  public Settled await(Operation operation, Progress progress) throws InterruptedException {
    return it().await(operation, progress);
  }

  @Override
  public Recovery recover(Operation operation) {
    return it().recover(operation);
  }

  @Override
  public Optional<Value.MapOf> nextAttempt(Operation refused, Answer.Refused answer) {
    return it().nextAttempt(refused, answer);
  }

  @Override
  public Optional<Imported> read(String kind, Address address, String id) {
    return it().read(kind, address, id);
  }

  @Override
  public Cost price(Desired desired) {
    return it().price(desired);
  }

  @Override
  public Optional<PriceFeed> priceFeed() {
    return it().priceFeed();
  }

  @Override
  public Optional<Interruptions> interruptions() {
    return it().interruptions();
  }

  @Override
  public Optional<Proving> proving() {
    return it().proving();
  }

  @Override
  public Optional<Tending> tending() {
    return it().tending();
  }

  @Override
  public Optional<Inventory> inventory() {
    return it().inventory();
  }

  @Override
  public Optional<MachineOperations> operating() {
    return it().operating();
  }

  @Override
  public Optional<ObjectStore> objects() {
    return it().objects();
  }

  @Override
  public synchronized void close() {
    if (made != null) {
      made.close();
    }
  }
}
