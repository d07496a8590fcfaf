package host.spore.spawn.cli.command;

import host.spore.spawn.diagnostic.Diagnostic;
import java.util.List;

/** How a command ended, for scripts. The numbers are part of the interface. */
public enum ExitCode {
  DONE(0),
  ERROR(1),
  /** {@code plan --detailed-exitcode}: there is something to do. */
  CHANGES(2),
  SPEC_INVALID(3),
  /** Some resources failed; what is done is recorded. */
  PARTLY(4),
  /** Refused by a guard: budget, policy or prevent_destroy. */
  GUARDED(5),
  LOCKED(6),
  USAGE(64),
  INTERRUPTED(130);

  private static final String GUARDS = "SPN-15";
  private static final String FILES = "SPN-5";
  private static final String STATE = "SPN-2";

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /**
   * The code for a plan that could not be made: a guard's word counts most, then a file that cannot
   * be read, then a fault at a place in the spec.
   */
  public static ExitCode of(List<Diagnostic> diagnostics) {
    boolean guarded = false;
    boolean surroundings = false;
    boolean spec = false;
    for (Diagnostic d : diagnostics) {
      if (d.isError()) {
        guarded |= d.code().startsWith(GUARDS);
        surroundings |= d.code().startsWith(FILES) || d.code().startsWith(STATE);
        spec |= d.span() != null;
      }
    }
    if (guarded) {
      return GUARDED;
    }
    return spec && !surroundings ? SPEC_INVALID : ERROR;
  }
}
