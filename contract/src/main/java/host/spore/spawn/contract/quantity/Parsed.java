package host.spore.spawn.contract.quantity;

/** What came of reading a text: a value, or why there is none and what to write instead. */
public sealed interface Parsed<T> {

  record Good<T>(T value) implements Parsed<T> {}

  /**
   * The text is no such quantity.
   *
   * @param unit true if the fault lies in the unit, false if in the number
   * @param problem completes the sentence "`8` …", such as "has no unit"
   * @param hint what to write instead
   */
  record Bad<T>(boolean unit, String problem, String hint) implements Parsed<T> {
    /** The same of another quantity, which this one is a part of. */
    public <U> Parsed<U> as() {
      return new Bad<>(unit, problem, hint);
    }
  }

  static <T> Parsed<T> good(T value) {
    return new Good<>(value);
  }

  static <T> Parsed<T> badUnit(String problem, String hint) {
    return new Bad<>(true, problem, hint);
  }

  static <T> Parsed<T> badNumber(String problem, String hint) {
    return new Bad<>(false, problem, hint);
  }
}
