package host.spore.spawn.contract.host;

import java.util.Map;

/**
 * The locale of who started the program. The start scripts set {@code LC_ALL} for the JVM, which
 * needs one of UTF-8 to name files, and keep what it was in a variable of their own; what the
 * program starts in turn must not notice.
 */
public final class CallersLocale {
  private static final String WAS = "SPAWN_LC_ALL";
  private static final String LC_ALL = "LC_ALL";

  private CallersLocale() {}

  /** Puts {@code LC_ALL} back as it was, if a start script has changed it. */
  public static void restore(Map<String, String> environment) {
    String was = environment.remove(WAS);
    if (was == null) {
      return;
    }
    if (was.isEmpty()) {
      environment.remove(LC_ALL);
    } else {
      environment.put(LC_ALL, was);
    }
  }
}
