package host.spore.spawn.diagnostic;

/** How much a diagnostic matters: an error stops the command, a warning does not. */
public enum Severity {
  ERROR,
  WARNING
}
