package host.spore.spawn.engine.run;

import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Duration;

/** What can go wrong while executing, in words. One place, so that codes stay unique. */
public final class Problems {
  private static final String SETTLED_FIRST = "run again: spawn will settle it first";

  private Problems() {}

  /** Keeps the provider's words and says that the journal remembers. */
  public static Problem indeterminate(Problem problem) {
    String advice =
        problem.advice().isEmpty() ? SETTLED_FIRST : problem.advice() + "; " + SETTLED_FIRST;
    return new Problem(problem.code(), problem.summary(), advice, problem.next());
  }

  static Problem timedOut(Duration limit) {
    return new Problem(
        "SPN-3001", "not finished within " + words(limit) + "; it may still be", SETTLED_FIRST);
  }

  static Problem interrupted() {
    return new Problem("SPN-3002", "interrupted before it was finished", SETTLED_FIRST);
  }

  /** Nothing of it was begun. */
  static Problem interruptedBefore() {
    return new Problem("SPN-3002", "interrupted before it was begun", "run again");
  }

  /** The provider broke after the request may have gone out. */
  public static Problem brokenAfter(Throwable cause) {
    return new Problem(
        "SPN-3003", "the provider failed, and it may have been done: " + cause, SETTLED_FIRST);
  }

  /** The provider broke before anything was sent. */
  static Problem brokenBefore(Throwable cause) {
    return new Problem(
        "SPN-3004",
        "the provider could not prepare the request: " + cause,
        "nothing was sent; this is a defect of the provider, please report it");
  }

  static Problem unresolved(Value.Reference reference) {
    return new Problem(
        "SPN-3005",
        "`%s` of `%s` is not known".formatted(reference.attribute(), reference.address()),
        "the resource it refers to has no such attribute; check the reference");
  }

  static Problem unknownInput(String attribute) {
    return new Problem(
        "SPN-3005", "the value of `%s` is not known".formatted(attribute), "plan again");
  }

  /** Whoever made it is not there to be asked. */
  public static Problem noProvider(String provider) {
    return new Problem(
        "SPN-3006",
        "provider `%s` is not part of this build".formatted(provider),
        "use a build of spawn that has it");
  }

  static Problem notInState(Address address) {
    return new Problem("SPN-3007", "`%s` is not in the state".formatted(address), "plan again");
  }

  static Problem recoverFailed(Throwable cause) {
    return new Problem(
        "SPN-3010",
        "what became of an unfinished operation could not be found out: " + cause,
        "check that the provider can be reached, then run again");
  }

  /** The state is a copy, which never holds what is sensitive. */
  static Problem withoutSecrets() {
    return new Problem(
        "SPN-3011",
        "the state is a copy without sensitive values, and the unfinished request needs one",
        "use the state that was copied; if it is lost, end by hand what this request made and"
            + " start with a new state");
  }

  /**
   * The provider offers no such action.
   *
   * @param word such as {@code stop}
   */
  public static Problem noSuchAction(String provider, String word) {
    return new Problem(
        "SPN-3301",
        "provider `" + provider + "` cannot " + word + " machines",
        "change the spec and apply it instead");
  }

  /** Another run was faster: there is another machine at the address, or none. */
  public static Problem changedMeanwhile(ResourceState machine) {
    NextCommand list = NextCommand.of("list");
    return new Problem(
            "SPN-3302",
            machine.address() + " is no longer the machine that was looked at",
            list + " shows what is there now; run the command again")
        .withNext(list);
  }

  /** It has ended between the look and the lock. */
  public static Problem endedMeanwhile(ResourceState machine) {
    ResourceState.End end = machine.end();
    NextCommand again = NextCommand.ofStack("apply", "--rerun", machine.address().toString());
    return new Problem(
            "SPN-3303",
            machine.address() + " has ended" + (end == null ? "" : ": " + end.reason()),
            again + " makes it anew")
        .withNext(again);
  }

  private static String words(Duration limit) {
    return limit.toSeconds() > 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }
}
