package host.spore.spawn.provider.aws.lookup;

import host.spore.spawn.value.Value;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The address from which the user's connections reach the internet.
 *
 * <p>{@code SPAWN_CALLER_ADDRESS} says {@code none}, the address itself, or the {@code https} URL
 * of a page that answers with it; by default AWS's own is asked.
 */
public final class CallerAddress {
  /** Variable that says where the address comes from. */
  public static final String VARIABLE = "SPAWN_CALLER_ADDRESS";

  private static final String DEFAULT = "https://checkip.amazonaws.com";
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final String FILE = "caller.json";

  private final String source;
  private final Fetch fetch;
  private final DiskCache cache;

  CallerAddress(Map<String, String> environment, Fetch fetch, DiskCache cache) {
    String given = environment.getOrDefault(VARIABLE, "").strip();
    this.source = given.isEmpty() ? DEFAULT : given;
    this.fetch = fetch;
    this.cache = cache;
  }

  /** Reading a small page. */
  @FunctionalInterface
  public interface Fetch {
    /**
     * The beginning of the page's text.
     *
     * @throws IOException if it is not answered in a short time
     */
    String get(URI page) throws IOException;
  }

  /** What came of asking. */
  public sealed interface Answer {
    /** An IPv4 address. */
    record Known(String address) implements Answer {}

    /** The user does not want it known. */
    record Unwanted() implements Answer {}

    record Unknown(String why) implements Answer {}
  }

  /** The address, asked for at most every few minutes. */
  public Answer find() {
    if (source.equals("none")) {
      return new Answer.Unwanted();
    }
    if (isAddress(source)) {
      return new Answer.Known(source);
    }
    if (!source.startsWith("https://")) {
      return new Answer.Unknown(
          "`" + VARIABLE + "` is `" + source + "`, which is no address, https URL or `none`");
    }
    Optional<Value> kept = cache.find(FILE, source, KEPT);
    if (kept.isPresent() && kept.get() instanceof Value.Text text && isAddress(text.value())) {
      return new Answer.Known(text.value());
    }
    try {
      String answer = fetch.get(URI.create(source)).strip();
      if (!isAddress(answer)) {
        return new Answer.Unknown(source + " answered something that is not an IPv4 address");
      }
      cache.keep(FILE, Map.of(source, Value.text(answer)));
      return new Answer.Known(answer);
    } catch (IOException | IllegalArgumentException e) {
      return new Answer.Unknown(source + " does not answer");
    }
  }

  static boolean isAddress(String text) {
    int parts = 0;
    int at = 0;
    while (at <= text.length()) {
      int dot = text.indexOf('.', at);
      int end = dot < 0 ? text.length() : dot;
      if (!isByte(text, at, end)) {
        return false;
      }
      parts++;
      at = end + 1;
    }
    return parts == 4;
  }

  private static boolean isByte(String text, int from, int to) {
    if (to <= from || to - from > 3) {
      return false;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
      number = number * 10 + (c - '0');
    }
    return number <= 255;
  }
}
