package host.spore.spawn.engine.run;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.List;

/** Operations as they are before anything was sent. */
final class Intents {
  private Intents() {}

  /** What an operation is about, whatever its id and request. */
  record Subject(
      String run,
      Operation.Verb verb,
      String provider,
      String kind,
      List<Address> addresses,
      String deposed,
      List<ResourceState> drafts) {

    static Subject of(Operation operation) {
      return new Subject(
          operation.run(),
          operation.verb(),
          operation.provider(),
          operation.kind(),
          operation.addresses(),
          operation.deposed(),
          operation.drafts());
    }
  }

  // javac leaves the mark on `accepted` out of the record's class file (a nested type in a compact
  // constructor), so that it looks as if null were not allowed.
  @SuppressWarnings("NullAway")
  static Operation intent(
      Subject subject, String id, int attempt, Value.MapOf request, Instant now) {
    return new Operation(
        id,
        subject.run(),
        subject.verb(),
        subject.provider(),
        subject.kind(),
        subject.addresses(),
        subject.deposed(),
        attempt,
        request,
        subject.drafts(),
        Operation.Phase.INTENT,
        null,
        null,
        now,
        now);
  }
}
