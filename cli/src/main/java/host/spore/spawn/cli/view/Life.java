package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Times;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.engine.observe.Outcome;
import host.spore.spawn.engine.observe.OverdueMachines;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When a resource ends, or why it ended, read from what the state knows of it. */
final class Life {
  /** How a machine is or was whose work has failed. */
  static final String FAILED = "failed";

  /** How a machine is that still runs although it should have ended. */
  static final String OVERDUE = "overdue";

  private Life() {}

  /** The deadline of a running resource; null if it has none. */
  static @Nullable Instant deadline(ResourceState resource) {
    if (resource.status() != ResourceState.Status.READY) {
      return null;
    }
    return deadline(resource.attributes());
  }

  /** The deadline among attributes; null if there is none that is known. */
  static @Nullable Instant deadline(Map<String, Value> attributes) {
    return instant(attributes.get("expires"));
  }

  private static @Nullable Instant instant(@Nullable Value value) {
    if (!(value instanceof Value.Text text)) {
      return null;
    }
    try {
      return Instant.parse(text.value());
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** {@code 4m 58s left}, {@code finished: ttl 3m ago}, {@code failed: …}, {@code lost: …}. */
  static String words(ResourceState resource, Instant now) {
    String brief = brief(resource, now);
    String status = status(resource, now);
    return switch (resource.status()) {
      case READY -> status.equals(OVERDUE) || status.equals(FAILED) ? status + ": " + brief : brief;
      case FINISHED, LOST ->
          brief.isEmpty() || brief.startsWith(status)
              ? status + after(brief, status)
              : status + ": " + brief;
      case TAINTED -> "half made";
    };
  }

  private static String after(String brief, String status) {
    return brief.isEmpty() ? "" : brief.substring(status.length());
  }

  /** The same beside the status. */
  static String brief(ResourceState resource, Instant now) {
    String job = Outcome.job(resource);
    if (resource.status() == ResourceState.Status.READY) {
      return left(resource, now) + (job.isEmpty() ? "" : "; " + job);
    }
    ResourceState.End end = resource.end();
    if (end == null) {
      return job;
    }
    String ago = Times.ago(end.at(), now);
    if (job.isEmpty()) {
      return end.reason() + " " + ago;
    }
    return end.reason().equals(Ended.JOB_FAILED)
        ? job + ", ended " + ago
        : end.reason() + " " + ago + "; " + job;
  }

  private static String left(ResourceState resource, Instant now) {
    Instant deadline = deadline(resource);
    if (deadline == null) {
      return "no deadline";
    }
    if (sleeps(resource)) {
      return "deadline waits";
    }
    Duration late = OverdueMachines.by(resource, now);
    if (late != null) {
      return "should have ended " + Times.of(late) + " ago";
    }
    if (state(resource).equals("completing")) {
      return "job done, ends after its grace";
    }
    Instant kept = instant(resource.attributes().get("kept_until"));
    if (kept != null && kept.isAfter(now) && kept.isBefore(deadline)) {
      return "kept for another " + Times.of(Duration.between(now, kept));
    }
    return deadline.isAfter(now)
        ? Times.of(Duration.between(now, deadline)) + " left"
        : "ends about now";
  }

  /** A machine that is there runs, unless it says that it sleeps. */
  private static String power(ResourceState resource) {
    String state = state(resource);
    return switch (state) {
      case "stopping", "stopped", "hibernated" -> state;
      default -> "running";
    };
  }

  private static String state(ResourceState resource) {
    return resource.attributes().get("state") instanceof Value.Text t ? t.value() : "";
  }

  static boolean sleeps(ResourceState resource) {
    return resource.status() == ResourceState.Status.READY && !power(resource).equals("running");
  }

  static boolean isMachine(ResourceState resource) {
    return isMachine(resource.address());
  }

  static boolean isMachine(Address address) {
    return address.path().startsWith("instances.") || address.path().startsWith("arrays.");
  }

  /**
   * As it is now: {@code overdue} for what should have ended and runs, {@code failed} for what runs
   * and has failed, else as recorded.
   */
  static String status(ResourceState resource, Instant now) {
    if (!resource.isDeposed() && OverdueMachines.by(resource, now) != null) {
      return OVERDUE;
    }
    boolean fails = !resource.isDeposed() && Outcome.of(resource) == Outcome.FAILED;
    return fails && !sleeps(resource) ? FAILED : status(resource);
  }

  /** As the state records it. */
  static String status(ResourceState resource) {
    if (resource.isDeposed()) {
      return "deposed";
    }
    return switch (resource.status()) {
      case READY -> power(resource);
      case FINISHED -> Outcome.of(resource) == Outcome.FAILED ? FAILED : "finished";
      case LOST -> Outcome.of(resource).word();
      case TAINTED -> "tainted";
    };
  }
}
