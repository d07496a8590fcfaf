package host.spore.spawn.cli.command;

import host.spore.spawn.diagnostic.Diagnostic;
import java.util.List;

/** Ends the command at hand; everything to be told is in the diagnostics. */
public final class Refused extends Exception {
  private final transient List<Diagnostic> diagnostics;
  private final ExitCode exit;

  public Refused(ExitCode exit, List<Diagnostic> diagnostics) {
    super(diagnostics.isEmpty() ? exit.toString() : diagnostics.getFirst().summary());
    this.exit = exit;
    this.diagnostics = List.copyOf(diagnostics);
  }

  public Refused(ExitCode exit, Diagnostic diagnostic) {
    this(exit, List.of(diagnostic));
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  public ExitCode exit() {
    return exit;
  }
}
