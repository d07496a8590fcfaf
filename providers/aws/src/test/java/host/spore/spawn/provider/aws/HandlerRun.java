package host.spore.spawn.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the engine does with a handler, done by hand, for one resource at a time. */
final class HandlerRun {
  private final InstantSource clock;

  HandlerRun(InstantSource clock) {
    this.clock = clock;
  }

  /** Creates, whatever becomes of the answers, and expects the object to be as it was asked for. */
  ResourceState create(Handler handler, String address, Map<String, Value> inputs)
      throws InterruptedException {
    Address place = Address.parse(address).orElseThrow();
    Operation operation =
        intent(
            handler,
            Operation.Verb.CREATE,
            new Task.Member(place, 1, inputs, null),
            List.of(row(handler, place, "", inputs, inputs)));
    ResourceState made = finish(handler, operation, place, inputs);
    asAsked(handler, made);
    return made;
  }

  ResourceState update(Handler handler, ResourceState prior, Map<String, Value> inputs)
      throws InterruptedException {
    Operation operation =
        intent(
            handler,
            Operation.Verb.UPDATE,
            new Task.Member(prior.address(), 1, inputs, prior),
            List.of(row(handler, prior.address(), prior.id(), inputs, inputs)));
    ResourceState changed = finish(handler, operation, prior.address(), inputs);
    asAsked(handler, changed);
    return changed;
  }

  /** Deletes, and expects it to be gone unless it outlives its stack. */
  void delete(Handler handler, ResourceState prior, boolean survives) throws InterruptedException {
    Operation operation =
        intent(
            handler,
            Operation.Verb.DELETE,
            new Task.Member(prior.address(), 1, Map.of(), prior),
            List.of());
    finish(handler, operation, prior.address(), Map.of());
    assertThat(handler.observe(List.of(prior)).get(prior.key()))
        .isInstanceOf(survives ? Observation.Present.class : Observation.Missing.class);
  }

  private static void asAsked(Handler handler, ResourceState made) {
    Observation seen = handler.observe(List.of(made)).get(made.key());
    assertThat(seen).as(made.address().toString()).isInstanceOf(Observation.Present.class);
    Map<String, Value> attributes = ((Observation.Present) seen).attributes();
    made.inputs()
        .forEach(
            (name, value) ->
                assertThat(attributes.get(name)).as(made.address() + " " + name).isEqualTo(value));
  }

  private ResourceState finish(
      Handler handler, Operation operation, Address place, Map<String, Value> inputs)
      throws InterruptedException {
    Operation accepted = accepted(operation, submitted(handler, operation));
    Settled settled = handler.await(accepted, what -> {});
    assertThat(settled.failed()).isEmpty();
    Operation.Result result = settled.ready().getFirst();
    return row(handler, place, result.id(), inputs, result.attributes());
  }

  /** A lost answer is followed by what a new run does: recover, and send the same again. */
  private static Value.MapOf submitted(Handler handler, Operation operation) {
    Answer answer = handler.submit(operation);
    for (int again = 0; again < 5 && answer instanceof Answer.Indeterminate; again++) {
      Recovery recovery = handler.recover(operation);
      assertThat(recovery).isInstanceOfAny(Recovery.Resume.class, Recovery.NeverHappened.class);
      answer = handler.submit(operation);
    }
    assertThat(answer).isInstanceOf(Answer.Accepted.class);
    return ((Answer.Accepted) answer).answer();
  }

  private Operation intent(
      Handler handler, Operation.Verb verb, Task.Member member, List<ResourceState> drafts) {
    String id = UUID.randomUUID().toString();
    Task task =
        new Task(
            verb,
            id,
            "lab",
            "lineage-1",
            handler.kind().name(),
            1,
            clock.instant(),
            List.of(member));
    return new Operation(
        id,
        "run",
        verb,
        "aws",
        handler.kind().name(),
        List.of(member.address()),
        "",
        1,
        handler.prepare(task),
        drafts,
        Operation.Phase.INTENT,
        null,
        null,
        clock.instant(),
        clock.instant());
  }

  private static Operation accepted(Operation op, Value.MapOf answer) {
    return new Operation(
        op.id(),
        op.run(),
        op.verb(),
        op.provider(),
        op.kind(),
        op.addresses(),
        op.deposed(),
        op.attempt(),
        op.request(),
        op.drafts(),
        Operation.Phase.ACCEPTED,
        answer,
        null,
        op.createdAt(),
        op.updatedAt());
  }

  private ResourceState row(
      Handler handler,
      Address address,
      String id,
      Map<String, Value> inputs,
      Map<String, Value> attributes) {
    return new ResourceState(
        address,
        "",
        handler.kind().name(),
        "aws",
        id,
        1,
        ResourceState.Status.READY,
        new LinkedHashMap<>(inputs),
        new LinkedHashMap<>(attributes),
        List.of(),
        false,
        null,
        clock.instant(),
        clock.instant());
  }
}
