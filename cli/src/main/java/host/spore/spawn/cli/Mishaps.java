package host.spore.spawn.cli;

import host.spore.spawn.cli.command.ExitCode;
import host.spore.spawn.cli.command.Refused;
import host.spore.spawn.cli.view.OpenView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.engine.run.Unsettled;
import host.spore.spawn.engine.run.UnsettledException;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateLockedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** Exceptions that reached the top, in the words of a diagnostic. */
final class Mishaps {
  private Mishaps() {}

  static Refused of(Exception e, Map<String, String> environment) {
    return switch (e) {
      case StateLockedException locked -> locked(locked);
      case StateException state ->
          error(state.code().text(), message(state), "The state was left as it is.");
      case UnsettledException unsettled -> unsettled(unsettled);
      case IOException io -> error("SPN-5005", "reading or writing failed", message(io));
      default -> bug(e, environment);
    };
  }

  private static Refused locked(StateLockedException e) {
    return new Refused(
        ExitCode.LOCKED,
        Diagnostic.error(
            e.code().text(),
            message(e),
            "One run at a time changes a stack. Wait for it, or let spawn wait with"
                + " --lock-timeout 5m. If that process is gone, its lock is taken over by itself.",
            null));
  }

  private static Refused unsettled(UnsettledException e) {
    return new Refused(ExitCode.ERROR, e.all().stream().map(Mishaps::unsettled).toList());
  }

  private static Diagnostic unsettled(Unsettled one) {
    String address = one.operation().addresses().getFirst().toString();
    NextCommand settle = NextCommand.ofStack("state settle", address);
    StringBuilder detail = new StringBuilder(one.problem().summary());
    if (!one.problem().advice().isEmpty()) {
      detail.append('\n').append(one.problem().advice());
    }
    detail
        .append(
            "\nspawn does not guess: nothing was done, and nothing is lost. Run it again, or if")
        .append(" you know what became of it, close it by hand: ")
        .append(settle)
        .append('.');
    return one.problem()
        .diagnostic(
            "an operation of an earlier run cannot be settled now: "
                + OpenView.one(one.operation()),
            detail.toString())
        .withNext(settle);
  }

  private static Refused bug(Exception e, Map<String, String> environment) {
    StringWriter trace = new StringWriter();
    if (environment.containsKey("SPAWN_DEBUG")) {
      e.printStackTrace(new PrintWriter(trace, true));
    }
    return error(
        "SPN-5099",
        "spawn itself failed: " + e,
        "This is a fault of spawn. What was done is recorded. SPAWN_DEBUG=1 shows where it"
            + " happened."
            + (trace.toString().isEmpty() ? "" : "\n" + trace));
  }

  private static Refused error(String code, String summary, String detail) {
    return new Refused(ExitCode.ERROR, Diagnostic.error(code, summary, detail, null));
  }

  private static String message(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
