package host.spore.spawn.contract.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Instants as ISO 8601 text, {@code 2026-03-01T12:00:00Z}. Written by hand because the formatter of
 * the platform costs the agent memory that it would keep for one use.
 */
public final class Timestamps {
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int NANO_DIGITS = 9;

  private Timestamps() {}

  /**
   * Writes an instant.
   *
   * @param instant in the years 0 to 9999
   * @return in UTC, with a fraction only where there is one
   * @throws IllegalArgumentException outside of those years
   */
  public static String text(Instant instant) {
    long epochSecond = instant.getEpochSecond();
    int nano = instant.getNano();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, SECONDS_PER_DAY));
    if (date.getYear() < 0 || date.getYear() > 9999) {
      throw new IllegalArgumentException("year " + date.getYear());
    }
    int second = Math.floorMod(epochSecond, SECONDS_PER_DAY);
    StringBuilder out = new StringBuilder(30);
    digits(out, date.getYear(), 4).append('-');
    digits(out, date.getMonthValue(), 2).append('-');
    digits(out, date.getDayOfMonth(), 2).append('T');
    digits(out, second / 3600, 2).append(':');
    digits(out, second / 60 % 60, 2).append(':');
    digits(out, second % 60, 2);
    if (nano != 0) {
      digits(out.append('.'), nano, NANO_DIGITS);
      while (out.charAt(out.length() - 1) == '0') {
        out.setLength(out.length() - 1);
      }
    }
    return out.append('Z').toString();
  }

  /**
   * Reads an instant.
   *
   * @param text date, {@code T}, time with seconds and up to nine digits of fraction, then {@code
   *     Z} or an offset such as {@code +02:00}
   * @throws IllegalArgumentException if it is anything else
   */
  public static Instant parse(String text) {
    try {
      return new Reader(text).instant();
    } catch (StringIndexOutOfBoundsException | DateTimeException e) {
      throw new IllegalArgumentException("not a timestamp: " + shortened(text), e);
    }
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private static StringBuilder digits(StringBuilder out, int number, int width) {
    int unit = 1;
    for (int i = 1; i < width; i++) {
      unit *= 10;
    }
    for (; unit > 0; unit /= 10) {
      out.append((char) ('0' + number / unit % 10));
    }
    return out;
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    Instant instant() {
      int year = number(4);
      expect('-');
      int month = number(2);
      expect('-');
      int day = number(2);
      expect('T');
      int hour = below(24);
      expect(':');
      int minute = below(60);
      expect(':');
      int second = below(60);
      int nano = fraction();
      long offset = offset();
      if (at != text.length()) {
        throw new DateTimeException("more text");
      }
      long days = LocalDate.of(year, month, day).toEpochDay();
      long seconds = days * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second - offset;
      return Instant.ofEpochSecond(seconds, nano);
    }

    private int fraction() {
      if (text.charAt(at) != '.') {
        return 0;
      }
      at++;
      int start = at;
      int nano = 0;
      while (at < text.length() && isDigit(text.charAt(at))) {
        nano = nano * 10 + digit();
        if (at - start > NANO_DIGITS) {
          throw new DateTimeException("fraction");
        }
      }
      if (at == start) {
        throw new DateTimeException("fraction");
      }
      for (int i = at - start; i < NANO_DIGITS; i++) {
        nano *= 10;
      }
      return nano;
    }

    private long offset() {
      char sign = text.charAt(at++);
      if (sign == 'Z') {
        return 0;
      }
      if (sign != '+' && sign != '-') {
        throw new DateTimeException("offset");
      }
      int hours = below(19);
      expect(':');
      long seconds = hours * 3600L + below(60) * 60L;
      return sign == '+' ? seconds : -seconds;
    }

    private int below(int limit) {
      int number = number(2);
      if (number >= limit) {
        throw new DateTimeException("out of range");
      }
      return number;
    }

    private int number(int width) {
      int number = 0;
      for (int i = 0; i < width; i++) {
        number = number * 10 + digit();
      }
      return number;
    }

    private int digit() {
      char c = text.charAt(at++);
      if (!isDigit(c)) {
        throw new DateTimeException("digit");
      }
      return c - '0';
    }

    private void expect(char wanted) {
      if (text.charAt(at++) != wanted) {
        throw new DateTimeException("expected " + wanted);
      }
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }
  }
}
