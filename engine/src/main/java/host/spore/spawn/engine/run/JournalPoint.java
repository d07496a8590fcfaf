package host.spore.spawn.engine.run;

import java.util.Optional;

/** The places around a step where a process may die; every one must be safe. */
public enum JournalPoint {
  /** The request is computed; nothing is written. */
  BEFORE_INTENT("before-intent"),
  /** The intent is durable; nothing was sent. */
  AFTER_INTENT("after-intent"),
  /** The provider answered; the answer is not written. */
  AFTER_SUBMIT("after-submit"),
  /** The provider's ids are durable; nobody has waited yet. */
  AFTER_ACCEPTED("after-accepted"),
  /** The effect holds; the resource is not recorded. */
  AFTER_READY("after-ready"),
  /** Resource and operation are recorded. */
  AFTER_CLOSE("after-close"),
  /** Before a change of the state alone: moves, refreshed rows, deposals, forgets. */
  BEFORE_RECORD("before-record"),
  /** After a change of the state alone. */
  AFTER_RECORD("after-record");

  private final String label;

  JournalPoint(String label) {
    this.label = label;
  }

  /** The name used outside the program, such as {@code after-intent}. */
  public String label() {
    return label;
  }

  /** The point with this label, if there is one. */
  public static Optional<JournalPoint> labelled(String label) {
    for (JournalPoint point : values()) {
      if (point.label.equals(label)) {
        return Optional.of(point);
      }
    }
    return Optional.empty();
  }
}
