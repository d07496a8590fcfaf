package host.spore.spawn.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.testing.HandlerRun;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Carries operations out although answers get lost, and expects what was asked for. */
final class ShakyRun {
  private final InstantSource clock;

  ShakyRun(InstantSource clock) {
    this.clock = clock;
  }

  ResourceState create(Handler handler, String address, Map<String, Value> inputs)
      throws InterruptedException {
    HandlerRun run = new HandlerRun(handler, clock);
    ResourceState made =
        carryOut(handler, run, run.create(Address.parse(address).orElseThrow(), inputs));
    asAsked(run, made);
    return made;
  }

  ResourceState update(Handler handler, ResourceState prior, Map<String, Value> inputs)
      throws InterruptedException {
    HandlerRun run = new HandlerRun(handler, clock);
    ResourceState changed = carryOut(handler, run, run.update(prior, inputs));
    asAsked(run, changed);
    return changed;
  }

  /** Deletes, and expects it to be gone unless it outlives its stack. */
  void delete(Handler handler, ResourceState prior, boolean survives) throws InterruptedException {
    HandlerRun run = new HandlerRun(handler, clock);
    carryOut(handler, run, run.delete(prior));
    assertThat(handler.observe(List.of(prior)).get(prior.key()))
        .isInstanceOf(survives ? Observation.Present.class : Observation.Missing.class);
  }

  private static void asAsked(HandlerRun run, ResourceState made) {
    Observation seen = run.observe(made);
    assertThat(seen).as(made.address().toString()).isInstanceOf(Observation.Present.class);
    Map<String, Value> attributes = ((Observation.Present) seen).attributes();
    made.inputs()
        .forEach(
            (name, value) ->
                assertThat(attributes.get(name)).as(made.address() + " " + name).isEqualTo(value));
  }

  /** A lost answer is followed by what a new run does: recover, and send the same again. */
  private static ResourceState carryOut(Handler handler, HandlerRun run, Operation operation)
      throws InterruptedException {
    Answer answer = run.submit(operation);
    for (int again = 0; again < 5 && answer instanceof Answer.Indeterminate; again++) {
      Recovery recovery = handler.recover(operation);
      assertThat(recovery).isInstanceOfAny(Recovery.Resume.class, Recovery.NeverHappened.class);
      answer = run.submit(operation);
    }
    assertThat(answer).isInstanceOf(Answer.Accepted.class);
    return run.settle(HandlerRun.with(operation, ((Answer.Accepted) answer).answer()));
  }
}
