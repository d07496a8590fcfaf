package host.spore.spawn.contract.tag;

import host.spore.spawn.contract.host.Health;
import host.spore.spawn.contract.json.Timestamps;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A machine's health as the tag {@link Tags#HEALTH}, for those who can see nothing else of it:
 * {@code STATE SINCE DETAIL}, or only the first or the first two.
 */
public final class HealthTag {
  private static final int LONGEST = 256;

  private HealthTag() {}

  /** A health's tag, cut off where it would be too long. */
  public static String text(Health health) {
    String all =
        health.state()
            + " "
            + Timestamps.text(health.since())
            + (health.detail().isEmpty() ? "" : " " + allowed(health.detail()));
    return all.length() > LONGEST ? all.substring(0, LONGEST) : all;
  }

  /** Tags hold letters, digits, blanks and {@code + - = . _ : / @}. */
  private static String allowed(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(Character.isLetterOrDigit(c) || " +-=._:/@".indexOf(c) >= 0 ? c : '_');
    }
    return out.toString();
  }

  /**
   * Reads a tag.
   *
   * @param replace whether an unhealthy machine is to be replaced
   * @return null if it is no such tag
   */
  public static @Nullable Health read(String tag, boolean replace, @Nullable Instant ready) {
    int state = tag.indexOf(' ');
    int since = state < 0 ? -1 : tag.indexOf(' ', state + 1);
    String time = state < 0 ? "" : tag.substring(state + 1, since < 0 ? tag.length() : since);
    try {
      return new Health(
          tag.substring(0, Math.max(0, state)),
          Timestamps.parse(time),
          since < 0 ? "" : tag.substring(since + 1),
          replace,
          ready);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
