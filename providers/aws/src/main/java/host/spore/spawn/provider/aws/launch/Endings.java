package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.tag.EndedTag;
import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.state.ResourceState.End;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells the end of a machine whose work is done from the loss of one. */
final class Endings {
  private static final String SHUTDOWN = "shutdown";

  private final InstantSource clock;

  Endings(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Why a machine that is gone was meant to end; empty if it was not. The agent says so by a tag. A
   * machine past its deadline ended by it, whoever pressed the button, and one that was shut down
   * from inside ended because whoever works on it said so.
   *
   * @param expires deadline as last known, for a machine that does not tell; may be empty
   */
  Optional<End> of(Machine machine, String expires) {
    Optional<Ended> said = EndedTag.parse(machine.tag(Tags.ENDED));
    if (said.isPresent()) {
      return said.filter(e -> !isInterruption(e)).map(e -> new End(e.reason(), e.detail(), e.at()));
    }
    if (machine.reason().startsWith("Server.")) {
      return Optional.empty();
    }
    String deadline = machine.tag(Tags.EXPIRES);
    Optional<End> late = late(deadline.isEmpty() ? expires : deadline);
    if (late.isPresent()) {
      return late;
    }
    return machine.reason().equals("Client.InstanceInitiatedShutdown")
        ? Optional.of(new End(SHUTDOWN, "it was shut down from inside", clock.instant()))
        : Optional.empty();
  }

  /**
   * Arrays that their {@code on_failure} has ended, by array id. A member whose loss was the reason
   * cannot say so itself. One of which a member lives has begun anew.
   */
  Map<String, End> ofArrays(Collection<Machine> machines) {
    Map<String, End> all = new HashMap<>();
    for (Machine machine : machines) {
      EndedTag.parse(machine.tag(Tags.ENDED))
          .filter(e -> e.reason().equals(Ended.ARRAY_FAILED))
          .map(e -> new End(e.reason(), e.detail(), e.at()))
          .ifPresent(end -> all.putIfAbsent(machine.tag(Tags.ARRAY_ID), end));
    }
    for (Machine machine : machines) {
      if (!machine.isGone() && !isMeant(machine)) {
        all.remove(machine.tag(Tags.ARRAY_ID));
      }
    }
    all.remove("");
    return all;
  }

  private static boolean isMeant(Machine machine) {
    return EndedTag.parse(machine.tag(Tags.ENDED))
        .filter(ended -> !isInterruption(ended))
        .isPresent();
  }

  /** The end by a deadline that has passed. */
  Optional<End> late(String expires) {
    try {
      Instant deadline = expires.isEmpty() ? Instant.MAX : Instant.parse(expires);
      return clock.instant().isBefore(deadline)
          ? Optional.empty()
          : Optional.of(new End(Ended.TTL, "its deadline was " + expires, deadline));
    } catch (DateTimeException e) {
      // A tag that somebody wrote by hand says nothing.
      return Optional.empty();
    }
  }

  private static boolean isInterruption(Ended ended) {
    return ended.reason().equals(Ended.INTERRUPTED);
  }

  /**
   * Why a machine that is gone was not meant to end. Of an interruption its agent knows whether the
   * work was saved.
   */
  End lost(Machine machine) {
    Optional<Ended> said = EndedTag.parse(machine.tag(Tags.ENDED)).filter(Endings::isInterruption);
    if (said.isPresent()) {
      return new End(Ended.INTERRUPTED, said.get().detail(), said.get().at());
    }
    String detail = machine.reasonText().isEmpty() ? machine.reason() : machine.reasonText();
    return new End(reason(machine.reason()), detail, clock.instant());
  }

  private static String reason(String code) {
    return switch (code) {
      case "Server.SpotInstanceTermination", "Server.SpotInstanceShutdown" -> Ended.INTERRUPTED;
      case "Client.UserInitiatedShutdown", "User.Initiated" -> End.BY_HAND;
      case "Client.InternalError", "Server.InternalError", "Client.VolumeLimitExceeded" -> "failed";
      case "Server.InsufficientInstanceCapacity" -> "no capacity";
      default -> "terminated";
    };
  }
}
