package host.spore.spawn.contract.tag;

import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.json.Timestamps;
import java.time.Instant;
import java.util.Optional;

/**
 * The tag {@code spawn:ended}, which a machine's agent writes before it ends the machine: {@code
 * REASON at INSTANT: detail}, such as {@code completed at 2026-11-22T05:00:00Z: /tmp/DONE exists}.
 */
public final class EndedTag {
  private static final int LONGEST = 256;
  private static final String AT = " at ";
  private static final String COLON = ": ";

  private EndedTag() {}

  /** The tag's value; cut to what a tag can hold. */
  public static String text(Ended ended) {
    String text = ended.reason() + AT + Timestamps.text(ended.at()) + COLON + ended.detail();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** Whether the tag says that it ended for this reason. */
  public static boolean says(String tag, String reason) {
    return tag.startsWith(reason + AT);
  }

  /** What the tag says; empty if it is not one of ours. */
  public static Optional<Ended> parse(String tag) {
    int at = tag.indexOf(AT);
    int colon = tag.indexOf(COLON, Math.max(at, 0));
    if (at < 1 || colon < 0) {
      return Optional.empty();
    }
    try {
      Instant when = Timestamps.parse(tag.substring(at + AT.length(), colon));
      return Optional.of(
          new Ended(tag.substring(0, at), tag.substring(colon + COLON.length()), when));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
