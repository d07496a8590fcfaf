package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Inventory;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Quota;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.Marks;
import host.spore.spawn.provider.aws.kind.Part;
import host.spore.spawn.provider.aws.kind.Permissions;
import host.spore.spawn.provider.aws.kind.Wanted;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.price.Pricing;
import host.spore.spawn.provider.aws.price.SpotPrices;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code aws.instance}: launched in batches, watched together, changed in place, ended for good.
 */
public final class InstanceHandler implements Handler {
  private final Packing packing;
  private final Creator creator;
  private final Births births;
  private final Refusals refusals;
  private final Changer changer;
  private final Remover remover;
  private final Observer observer;
  private final Reader reader;
  private final MachineRecovery recovery;
  private final Readiness readiness;
  private final Pricing pricing;

  /**
   * Makes no call.
   *
   * @param cache folder for facts that may be asked for again at any time; need not exist
   */
  public InstanceHandler(Clients clients, Timing timing, SpotPrices spot, Path cache) {
    Describe describe = new Describe(clients);
    Waits waits = new Waits(describe, timing);
    Facts facts = new Facts(clients);
    Endings endings = new Endings(timing.clock());
    SpotHints hints = new SpotHints(spot);
    Unavailable unavailable = new Unavailable(cache, timing.clock());
    ArrayIds arrayIds = new ArrayIds();
    this.refusals = new Refusals(timing, unavailable, hints);
    this.packing = new Packing(new Candidates(hints, unavailable), arrayIds);
    this.creator = new Creator(clients, timing, describe, refusals);
    this.births = new Births(waits, facts, endings, refusals, describe, new FirstHealth(timing));
    this.changer = new Changer(clients, timing, new Tagger(clients, timing), waits, facts);
    this.remover = new Remover(clients, describe, waits);
    this.observer = new Observer(clients, describe, facts, endings, arrayIds);
    this.reader = new Reader(clients, describe);
    this.recovery = new MachineRecovery(clients, describe, reader, facts);
    this.readiness = new Readiness(describe, timing);
    this.pricing = new MachinePricing(spot, timing.clock());
  }

  @Override
  public Kind kind() {
    return InstanceKind.KIND;
  }

  @Override
  public Part part() {
    return Part.OF_MACHINES;
  }

  @Override
  public Pricing pricing() {
    return pricing;
  }

  @Override
  public Marks marks() {
    return MachineFacts.marks();
  }

  @Override
  public Permissions permissions() {
    return MachineFacts.permissions();
  }

  @Override
  public List<Quota> quotas() {
    return MachineFacts.QUOTAS;
  }

  @Override
  public Value.MapOf prepare(Task task) {
    return switch (task.verb()) {
      case CREATE -> packing.pack(task).toValue();
      case UPDATE, RESTART -> Wanted.of(task).toValue();
      case DELETE -> Doomed.request(task);
    };
  }

  @Override
  public Answer submit(Operation operation) {
    return switch (operation.change()) {
      case CREATE -> creator.submit(operation);
      case UPDATE, RESTART -> changer.submit(operation);
      case DELETE -> remover.submit(operation);
    };
  }

  @Override
  public Settled await(Operation operation, Progress progress) throws InterruptedException {
    return switch (operation.change()) {
      case CREATE -> births.await(operation, progress);
      case UPDATE, RESTART -> changer.await(operation, progress);
      case DELETE -> remover.await(operation, progress);
    };
  }

  @Override
  public Recovery recover(Operation operation) {
    return switch (operation.change()) {
      case CREATE -> creator.recover(operation);
      case UPDATE, RESTART, DELETE -> new Recovery.Resume("it can be asked for again");
    };
  }

  @Override
  public Optional<Value.MapOf> nextAttempt(Operation refused, Answer.Refused answer) {
    return refusals.next(refused);
  }

  @Override
  public Optional<Problem> awaitOthers(
      Map<String, Value> inputs, List<ResourceState> others, Progress progress)
      throws InterruptedException {
    return readiness.await(inputs, others, progress);
  }

  @Override
  public Map<ResourceState.Key, Observation> observe(List<ResourceState> resources) {
    return observer.observe(resources);
  }

  @Override
  public Optional<Provider.Imported> read(String region, Address address, String id) {
    return reader.read(region, address, id);
  }

  /** Machines of a stack of this name, and what is left of those that have ended. */
  public List<Inventory.Item> ofStack(String region, String stack) {
    return recovery.ofStack(region, stack);
  }

  /** A machine as a lost state had it, see {@link Inventory#read}. */
  public Optional<Provider.Imported> adopt(
      String region, Address address, String id, Map<String, Value> wanted) {
    return recovery.read(region, address, id, wanted);
  }
}
