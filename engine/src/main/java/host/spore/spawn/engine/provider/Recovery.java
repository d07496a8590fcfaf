package host.spore.spawn.engine.provider;

/** What became of an operation an earlier run left open. */
public sealed interface Recovery {

  /** It happened, wholly or partly, or may safely be sent again: go on with it. */
  record Resume(String finding) implements Recovery {}

  /** It left no trace and will not appear later: close it; the plan starts afresh. */
  record NeverHappened() implements Recovery {}

  /** Nothing may be concluded yet; the command stops rather than guess. */
  record CannotTell(Problem problem) implements Recovery {}
}
