package host.spore.spawn.s3.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** {@code Sun, 22 Nov 2026 07:46:17 GMT}; by hand, since the platform's reader is expensive. */
public final class HttpDate {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int LENGTH = 29;

  private HttpDate() {}

  /** Null if it is anything else. */
  public static @Nullable Instant parse(String text) {
    if (text.length() != LENGTH || !text.endsWith(" GMT")) {
      return null;
    }
    int month = MONTHS.indexOf(text.substring(8, 11));
    try {
      return LocalDateTime.of(
              Integer.parseInt(text.substring(12, 16)),
              month < 0 ? 0 : month / 3 + 1,
              Integer.parseInt(text.substring(5, 7)),
              Integer.parseInt(text.substring(17, 19)),
              Integer.parseInt(text.substring(20, 22)),
              Integer.parseInt(text.substring(23, 25)))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }
}
