package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.provider.aws.call.Quota;
import host.spore.spawn.provider.aws.price.Pricing;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything about one kind of resource. The methods have the contracts of those of {@link
 * host.spore.spawn.engine.provider.Provider}, for resources of this kind only. Thread-safe.
 */
public interface Handler {

  /** The declaration; making it loads nothing of the SDK. */
  Kind kind();

  /** What a spec asks for of it. */
  Part part();

  /** What resources of this kind cost; {@link Pricing#FREE} has to be said. */
  Pricing pricing();

  /** How what is there of this kind is found by its tags. */
  Marks marks();

  /** What whoever runs spawn must be allowed to do for it. */
  Permissions permissions();

  /** The account's limits that its resources may reach. */
  List<Quota> quotas();

  Value.MapOf prepare(Task task);

  Answer submit(Operation operation);

  Settled await(Operation operation, Progress progress) throws InterruptedException;

  Recovery recover(Operation operation);

  /** What became of these, in as few calls as possible. */
  Map<ResourceState.Key, Observation> observe(List<ResourceState> resources);

  /** What of {@code wait_for} did not hold in time; empty once it holds. */
  default Optional<Problem> awaitOthers(
      Map<String, Value> inputs, List<ResourceState> others, Progress progress)
      throws InterruptedException {
    return Optional.empty();
  }

  default Optional<Value.MapOf> nextAttempt(Operation refused, Answer.Refused answer) {
    return Optional.empty();
  }

  /**
   * Objects of a stack of this name, for kinds whose tags hang on another id than the one by which
   * a state knows them; empty where a listing of tags leads to them.
   */
  default Optional<List<Tending.Marked>> tagged(String region, String stack) {
    return Optional.empty();
  }

  /** The id of an object that is as this one is wanted; empty if there is none. */
  default Optional<String> locate(Wanted wanted) {
    return Optional.empty();
  }

  /**
   * Reads an existing object for import.
   *
   * @param region where to look
   */
  Optional<Provider.Imported> read(String region, Address address, String id);
}
