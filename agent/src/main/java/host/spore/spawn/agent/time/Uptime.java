package host.spore.spawn.agent.time;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Time since the boot as Linux tells it: {@code 35018.37 1000.00}, in seconds. */
final class Uptime {
  private static final long NANOS_PER_HUNDREDTH = 10_000_000;

  private Uptime() {}

  /** The second word of a file, nanoseconds; 0 if there is none. */
  static long atBoot(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).trim();
      return Long.parseLong(text.substring(text.indexOf(' ') + 1));
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  /**
   * Reads it.
   *
   * @param otherwise what is returned if it cannot be read
   */
  static long read(Path file, long otherwise) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.US_ASCII);
      int point = text.indexOf('.');
      int end = text.indexOf(' ');
      if (point < 0 || end != point + 3) {
        return otherwise;
      }
      long hundredths =
          Long.parseLong(text.substring(0, point)) * 100
              + Long.parseLong(text.substring(point + 1, end));
      return hundredths * NANOS_PER_HUNDREDTH;
    } catch (IOException | NumberFormatException e) {
      return otherwise;
    }
  }
}
