package host.spore.spawn.engine.provider;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.StackArguments;
import java.util.List;

/**
 * A failure in the user's terms.
 *
 * @param code stable, such as {@code SPN-4101}
 * @param summary one line: what failed
 * @param advice what to do; may be empty
 * @param next the commands that the advice tells to type, as they are spelled there
 */
public record Problem(String code, String summary, String advice, List<NextCommand> next) {
  public Problem {
    next = List.copyOf(next);
  }

  public Problem(String code, String summary, String advice) {
    this(code, summary, advice, List.of());
  }

  /** The same with commands that its advice has. */
  public Problem withNext(NextCommand... commands) {
    return new Problem(code, summary, advice, List.of(commands));
  }

  /** The same with its commands saying which stack is meant. */
  public Problem spelledOut(StackArguments stack) {
    return new Problem(
        code,
        summary,
        NextCommand.completed(advice, next, stack),
        next.stream().map(command -> command.in(stack)).toList());
  }

  /** The error that tells of it. */
  public Diagnostic diagnostic() {
    return diagnostic(summary, advice);
  }

  /** The error that tells of it in a text around it. */
  public Diagnostic diagnostic(String what, String detail) {
    return Diagnostic.error(code, what, detail, null).withNext(next.toArray(NextCommand[]::new));
  }
}
