package host.spore.spawn.engine.provider;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A place where compute runs.
 *
 * <p>A mutation is made in three calls, and the engine journals between them: {@link #prepare}
 * computes the exact request, {@link #submit} sends it, {@link #await} waits until it holds. {@code
 * submit} is idempotent under the operation's id: sending the same operation again has the effect
 * of sending it once. Methods may be called from many threads. Mistakes of the user's are
 * diagnostics or {@link Answer.Refused}; exceptions are bugs and broken surroundings.
 */
public interface Provider extends AutoCloseable {

  /** The name used for {@code provider} in a spec. */
  String name();

  /** Every kind of resource this provider makes. */
  List<Kind> kinds();

  /**
   * The spec fields this provider honours, as patterns of {@link Spec.WrittenField}. The engine
   * refuses any other field that was written, at its line. A pattern covers everything below it.
   */
  Set<String> supportedFields();

  /**
   * Why a field is refused, in whole sentences, although something above it may be among {@link
   * #supportedFields}; empty if it is not refused, or there is no more to say than that it has no
   * effect.
   *
   * @param pattern of the written field
   */
  default String whyUnsupported(String pattern) {
    return "";
  }

  /** Turns the spec into the resources it asks for. May look things up; changes nothing. */
  Validated<List<Desired>> compile(Spec spec);

  /**
   * What is wrong with the spec as far as can be told without asking anybody; may be less than what
   * {@link #compile} finds. For looking a spec over where there are no credentials.
   */
  default List<Diagnostic> check(Spec spec) {
    return compile(spec).diagnostics();
  }

  /** What became of these, each exactly once in the answer; read in as few calls as possible. */
  Map<ResourceState.Key, Observation> observe(List<ResourceState> resources);

  /** Whether {@link #awaitOthers} may have to wait for anything; asked of every create. */
  default boolean mayWait(Map<String, Value> inputs) {
    return false;
  }

  /**
   * Waits until what a create waits for holds of others, which exist already (the spec's {@code
   * wait_for}). Called before anything of the create is recorded, again by every run that is to
   * make it; waits as long as the user allows.
   *
   * @param inputs of the resource to be made; references in them may be unresolved
   * @param others what it depends on, as recorded
   * @return empty once it holds; else what did not hold in time
   */
  default Optional<Problem> awaitOthers(
      Map<String, Value> inputs, List<ResourceState> others, Progress progress)
      throws InterruptedException {
    return Optional.empty();
  }

  /**
   * The exact request for a task: every name, tag and deadline decided. Changes nothing anywhere;
   * at most it looks up what the choice between equals depends on. The engine journals the result
   * before {@link #submit}.
   */
  Value.MapOf prepare(Task task);

  /** Sends the request. Returns as soon as it was taken on, without waiting for the effect. */
  Answer submit(Operation operation);

  /**
   * Waits until an accepted operation holds.
   *
   * @param operation with {@link Operation#accepted} filled in
   */
  Settled await(Operation operation, Progress progress) throws InterruptedException;

  /**
   * What became of an operation that an earlier run left open. Only looks; changes nothing. For an
   * answer of {@link Recovery.Resume} the engine submits the same operation again and awaits it.
   */
  Recovery recover(Operation operation);

  /**
   * The request to try next (another zone, type, market), if any, after an attempt was refused, or
   * after it was accepted and some members of a create came to nothing.
   *
   * @param refused its addresses are those to ask for again, which may be fewer than its request is
   *     about
   * @param answer the refusal, or the problem of the first of those members
   */
  default Optional<Value.MapOf> nextAttempt(Operation refused, Answer.Refused answer) {
    return Optional.empty();
  }

  /** Reads an existing object that is to be taken into the state, by the provider's id. */
  Optional<Imported> read(String kind, Address address, String id);

  /** What this would cost, from prices already at hand. Pure. */
  Cost price(Desired desired);

  /** Where its prices can be fetched ahead; empty if it has none or is free. */
  default Optional<PriceFeed> priceFeed() {
    return Optional.empty();
  }

  /** Trying out what happens at an interruption; empty where only the cloud itself can do that. */
  default Optional<Interruptions> interruptions() {
    return Optional.empty();
  }

  /** Proof of what is left of a stack; empty if it keeps no account of what runs. */
  default Optional<Proving> proving() {
    return tending().map(t -> t);
  }

  /** Looking after everything this provider ever made; empty if it keeps no account of that. */
  default Optional<Tending> tending() {
    return Optional.empty();
  }

  /** Finding again what a lost state knew; empty if nothing there can be told apart. */
  default Optional<Inventory> inventory() {
    return Optional.empty();
  }

  /** Day-to-day work with single machines; empty if nothing of it can be done there. */
  default Optional<MachineOperations> operating() {
    return Optional.empty();
  }

  /** Its storage of objects; empty if it has none that can be read. */
  default Optional<ObjectStore> objects() {
    return Optional.empty();
  }

  @Override
  void close();

  /** An object found for {@code import}. Inputs are what a spec describing it would ask for. */
  record Imported(String id, Map<String, Value> inputs, Map<String, Value> attributes) {}
}
