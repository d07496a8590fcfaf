package host.spore.spawn.provider.aws.testing;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the engine would do with one resource between two calls of its handler, done by hand. */
public final class HandlerRun {
  public static final String STACK = "contract";
  public static final String LINEAGE = "0f0e0d0c-lineage";

  private final Handler handler;
  private final InstantSource clock;

  public HandlerRun(Handler handler, InstantSource clock) {
    this.handler = handler;
    this.clock = clock;
  }

  /** The intent to make a resource. */
  public Operation create(Address address, Map<String, Value> inputs) {
    return create(address, 1, inputs);
  }

  /** The intent to make the n-th object of an address. */
  public Operation create(Address address, int generation, Map<String, Value> inputs) {
    ResourceState draft = row(address, "", generation, inputs, inputs);
    return intent(
        Operation.Change.CREATE,
        new Task.Member(address, generation, inputs, null),
        List.of(draft));
  }

  /** The intent to change a resource in place. */
  public Operation update(ResourceState prior, Map<String, Value> inputs) {
    ResourceState draft =
        row(prior.address(), prior.id(), prior.generation(), inputs, prior.attributes());
    return intent(
        Operation.Change.UPDATE,
        new Task.Member(prior.address(), prior.generation(), inputs, prior),
        List.of(draft));
  }

  /** The intent to delete a resource. */
  public Operation delete(ResourceState prior) {
    return intent(
        Operation.Change.DELETE,
        new Task.Member(prior.address(), prior.generation(), Map.of(), prior),
        List.of());
  }

  /** Sends the operation. */
  public Answer submit(Operation operation) {
    return handler.submit(operation);
  }

  /** Sends the operation, which must be taken on. */
  public Operation accepted(Operation operation) {
    return switch (handler.submit(operation)) {
      case Answer.Accepted(Value.MapOf answer) -> with(operation, answer);
      case Answer.Refused(var problem) -> throw new AssertionError("refused: " + problem);
      case Answer.Indeterminate(var problem) -> throw new AssertionError("unclear: " + problem);
    };
  }

  /** Waits for an accepted operation, which must hold; gives the row as the state would have it. */
  public ResourceState settle(Operation accepted) throws InterruptedException {
    Settled settled = handler.await(accepted, what -> {});
    if (!settled.failed().isEmpty()) {
      throw new AssertionError("failed: " + settled.failed());
    }
    return row(accepted, settled.ready().getFirst());
  }

  /** The row that an operation's result leads to. */
  public ResourceState row(Operation accepted, Operation.Result result) {
    Map<String, Value> inputs =
        accepted.drafts().isEmpty() ? Map.of() : accepted.drafts().getFirst().inputs();
    return row(result.address(), result.id(), generation(accepted), inputs, result.attributes());
  }

  private static int generation(Operation operation) {
    return operation.drafts().isEmpty() ? 1 : operation.drafts().getFirst().generation();
  }

  /** Sends, waits, and expects it to hold. */
  public ResourceState carryOut(Operation operation) throws InterruptedException {
    return settle(accepted(operation));
  }

  /** Makes a resource. */
  public ResourceState made(Address address, Map<String, Value> inputs)
      throws InterruptedException {
    return carryOut(create(address, inputs));
  }

  /** What is seen of the resource. */
  public Observation observe(ResourceState row) {
    return handler.observe(List.of(row)).get(row.key());
  }

  /** The same row with another id. */
  public ResourceState withId(ResourceState row, String id) {
    return row(Address.of("a.other"), id, 1, row.inputs(), row.attributes());
  }

  private Operation intent(Operation.Change verb, Task.Member member, List<ResourceState> drafts) {
    String id = UUID.randomUUID().toString();
    Task task =
        new Task(
            verb, id, STACK, LINEAGE, handler.kind().name(), 1, clock.instant(), List.of(member));
    return Operation.builder(id)
        .run("run")
        .verb(verb)
        .provider("aws")
        .kind(handler.kind().name())
        .addresses(List.of(member.address()))
        .request(handler.prepare(task))
        .drafts(drafts)
        .at(clock.instant())
        .build();
  }

  /** The operation once it was taken on. */
  public static Operation with(Operation op, Value.MapOf answer) {
    return op.toBuilder().phase(Operation.Phase.ACCEPTED).accepted(answer).outcome(null).build();
  }

  private ResourceState row(
      Address address,
      String id,
      int generation,
      Map<String, Value> inputs,
      Map<String, Value> attributes) {
    return ResourceState.builder(address)
        .kind(handler.kind().name())
        .provider("aws")
        .id(id)
        .generation(generation)
        .inputs(inputs)
        .attributes(attributes)
        .at(clock.instant())
        .build();
  }
}
