package host.spore.spawn.cli.command;

import host.spore.spawn.diagnostic.Diagnostic;
import java.io.IOException;

/** Only a typed `yes` counts; where nobody can be asked, it must have been given beforehand. */
final class Confirmation {
  private Confirmation() {}

  /** Refuses before any work where nobody can say yes. */
  static void possible(Invocation it) throws Refused {
    if (it.arguments().has("--auto-approve")) {
      return;
    }
    if (it.json() || !it.world().terminal().inputIsTerminal()) {
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
              "SPN-5020",
              "nobody can be asked for a yes",
              "spawn "
                  + it.command()
                  + " asks before it changes anything, but "
                  + (it.json()
                      ? "with --json there is no place for a question."
                      : "the input is no terminal.")
                  + " Nothing was done.\nSay yes beforehand with --auto-approve.",
              null));
    }
  }

  /** Asks, unless the yes was given beforehand. */
  static boolean given(Invocation it, String question) throws IOException {
    if (it.arguments().has("--auto-approve")) {
      return true;
    }
    String text = it.style().bold(question) + "\n  Only `yes` is taken for a yes.\n\n  Answer: ";
    String answer = it.world().terminal().ask(text);
    it.print("\n");
    if (answer != null && answer.strip().equals("yes")) {
      return true;
    }
    it.print("Nothing was done.\n");
    return false;
  }
}
