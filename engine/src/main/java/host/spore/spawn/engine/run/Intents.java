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
      Operation.Change verb,
      String provider,
      String kind,
      List<Address> addresses,
      String deposed,
      List<ResourceState> drafts) {

    static Subject of(Operation operation) {
      return new Subject(
          operation.run(),
          operation.change(),
          operation.provider(),
          operation.kind(),
          operation.addresses(),
          operation.deposed(),
          operation.drafts());
    }
  }

  static Operation intent(
      Subject subject, String id, int attempt, Value.MapOf request, Instant now) {
    return Operation.builder(id)
        .run(subject.run())
        .verb(subject.verb())
        .provider(subject.provider())
        .kind(subject.kind())
        .addresses(subject.addresses())
        .deposed(subject.deposed())
        .attempt(attempt)
        .request(request)
        .drafts(subject.drafts())
        .at(now)
        .build();
  }
}
