package host.spore.spawn.cli.terminal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Points in time as somebody in a zone reads them, the zone named each time by what it is ahead of
 * UTC, which is right in summer and winter. Programs get UTC.
 */
public record LocalTimes(ZoneId zone) {
  public static final LocalTimes UTC = new LocalTimes(ZoneOffset.UTC);
  private static final int MINUTE = 16;

  /**
   * Those of {@code TZ}, such as {@code Europe/Berlin}; else of the system.
   *
   * @param system asked only if the variable says nothing: looking zones up takes long
   */
  public static LocalTimes of(Map<String, String> environment, Supplier<ZoneId> system) {
    String named = environment.getOrDefault("TZ", "");
    if (named.startsWith(":")) {
      named = named.substring(1);
    }
    return switch (named) {
      case "" -> new LocalTimes(system.get());
      case "UTC", "UTC0", "Etc/UTC", "Z" -> UTC;
      default -> {
        try {
          yield new LocalTimes(ZoneId.of(named));
        } catch (DateTimeException e) {
          // Such as `CET-1CEST`, which the system may understand.
          yield new LocalTimes(system.get());
        }
      }
    };
  }

  /** {@code 2026-05-01 14:32:07 +02:00}, in UTC {@code 2026-05-01 12:32:07 UTC}. */
  public String stamp(Instant at) {
    return plain(at).replace('T', ' ') + " " + zone(at);
  }

  /** {@code 14:32 +02:00}, with its date if that is another than today's. */
  public String brief(Instant at, Instant now) {
    String text = plain(at);
    String day = text.substring(0, 10);
    String date = plain(now).startsWith(day) ? "" : day + " ";
    return date + text.substring(11, MINUTE) + " " + zone(at);
  }

  /** The day there, such as {@code 2026-05-01}. */
  public String day(Instant at) {
    return plain(at).substring(0, 10);
  }

  private String plain(Instant at) {
    LocalDateTime there = LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.SECONDS), zone);
    String text = there.toString();
    return text.length() == MINUTE ? text + ":00" : text;
  }

  private String zone(Instant at) {
    ZoneOffset offset = zone.getRules().getOffset(at);
    return offset.equals(ZoneOffset.UTC) ? "UTC" : offset.getId();
  }
}
