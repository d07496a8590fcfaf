package host.spore.spawn.spec.load;

/**
 * Text for a regular expression from a file: it may be looked at only so often, so that an
 * expression that backtracks for ever comes to its end.
 */
final class PatientText implements CharSequence {
  private static final int MOST_LOOKS = 1_000_000;

  private final String text;
  private int looks;

  PatientText(String text) {
    this.text = text;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++looks > MOST_LOOKS) {
      throw new TooManyLooks();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }

  /** The expression needs more time than any sensible one. */
  static final class TooManyLooks extends RuntimeException {
    TooManyLooks() {
      super("pattern takes too long", null, false, false);
    }
  }
}
