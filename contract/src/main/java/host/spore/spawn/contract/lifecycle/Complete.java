package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import host.spore.spawn.contract.quantity.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the job counts as done, and what is done then.
 *
 * @param grace between that and the action
 * @param timeout from launch; null means none
 * @param onTimeout what is done once it is over; means nothing without one
 * @param scope whose job it is that counts
 * @param failure what follows a job that failed, where its exit is waited for; null otherwise
 */
public record Complete(
    Condition when,
    Duration grace,
    Action then,
    @Nullable Duration timeout,
    Action onTimeout,
    Scope scope,
    @Nullable AfterFailure failure) {
  /** Name of the rule. */
  public static final String NAME = "complete";

  /** The grace of a spec that names none. A config that names none has none. */
  public static final String GRACE = "30s";

  /** With what usually follows a failure, where the job's exit is waited for. */
  public Complete(
      Condition when,
      Duration grace,
      Action then,
      @Nullable Duration timeout,
      Action onTimeout,
      Scope scope) {
    this(when, grace, then, timeout, onTimeout, scope, usual(when));
  }

  private static @Nullable AfterFailure usual(Condition when) {
    return when instanceof Condition.JobExits ? AfterFailure.USUAL : null;
  }

  /** One machine by itself. */
  public Complete(
      Condition when, Duration grace, Action then, @Nullable Duration timeout, Action onTimeout) {
    this(when, grace, then, timeout, onTimeout, new Scope.Individual());
  }

  /** Whose job must be done before anything follows for a machine. */
  public sealed interface Scope {
    /** What it can be in so many words; besides, it can be a quorum. */
    List<String> WORDS = List.of("individual", "array", "leader");

    /** Its own. */
    record Individual() implements Scope {
      @Override
      public String text() {
        return "individual";
      }
    }

    /** That of every member of its array that is left. */
    record Array() implements Scope {
      @Override
      public String text() {
        return "array";
      }
    }

    /** That of the member with the lowest rank of those that are left. */
    record Leader() implements Scope {
      @Override
      public String text() {
        return "leader";
      }
    }

    /** That of so many members, or of all if fewer are left. */
    record Quorum(int of) implements Scope {
      @Override
      public String text() {
        return OnFailure.QUORUM + of;
      }
    }

    /** Its name in a spec and in a config. */
    String text();

    /** Null if it is no scope's name. */
    static @Nullable Scope of(String text) {
      int quorum = OnFailure.quorum(text);
      if (quorum > 0) {
        return new Quorum(quorum);
      }
      return switch (text) {
        case "individual" -> new Individual();
        case "array" -> new Array();
        case "leader" -> new Leader();
        default -> null;
      };
    }
  }

  /** As a tree, which {@link #read} reads. One file alone is named directly. */
  public Map<String, Object> entries() {
    Map<String, Object> out = new LinkedHashMap<>();
    String file = when.file();
    if (file == null) {
      out.put("when", when.entries());
    } else {
      out.put("file", file);
    }
    if (!(scope instanceof Scope.Individual)) {
      out.put("scope", scope.text());
    }
    out.put("grace", Durations.format(grace));
    if (then != Action.TERMINATE) {
      out.put("then", then.word());
    }
    if (timeout != null) {
      out.put("timeout", Durations.format(timeout));
    }
    if (onTimeout != Action.TERMINATE) {
      out.put("on_timeout", onTimeout.word());
    }
    if (failure != null) {
      out.put("failure", failure.entries());
    }
    return out;
  }

  /**
   * Reads a tree.
   *
   * @throws ContractException if it is no such rule, or says what is not known here
   */
  public static Complete read(Fields f) throws ContractException {
    Condition when =
        f.has("when") ? Condition.read(f.object("when")) : new Condition.FileExists(f.text("file"));
    String scope = f.text("scope", "individual");
    Scope whose = Scope.of(scope);
    if (whose == null) {
      throw new ContractException("scope " + scope + " is not known to this agent");
    }
    return new Complete(
        when,
        f.has("grace") ? f.duration("grace") : Duration.ZERO,
        Action.read(f, "then"),
        f.has("timeout") ? f.duration("timeout") : null,
        Action.read(f, "on_timeout"),
        whose,
        f.has("failure") ? AfterFailure.read(f.object("failure")) : usual(when));
  }
}
