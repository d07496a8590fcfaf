package host.spore.spawn.diagnostic;

/**
 * How much a diagnostic matters: an error stops the command, a warning does not, and a note is no
 * fault at all: it says what the answer rests on.
 */
public enum Severity {
  ERROR,
  WARNING,
  NOTE
}
