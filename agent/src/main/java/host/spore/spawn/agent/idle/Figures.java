package host.spore.spawn.agent.idle;

/** Numbers for a person; without the platform's formatter, which is large. */
final class Figures {
  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};
  private static final int THOUSAND = 1000;

  private Figures() {}

  /** With one digit after the point where that is not zero. */
  static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
  }

  static String percent(double value) {
    return number(value) + "%";
  }

  static String perMinute(double bytes) {
    double left = bytes;
    int unit = 0;
    while (left >= THOUSAND && unit < UNITS.length - 1) {
      left /= THOUSAND;
      unit++;
    }
    return number(left) + UNITS[unit] + "/min";
  }
}
