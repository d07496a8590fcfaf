package host.spore.spawn.agent.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads files of {@code /proc}. */
public final class ProcFiles {
  private ProcFiles() {}

  /** A whole file; those of {@code /proc} tell no size beforehand. */
  public static String text(Path file) throws IOException {
    return Processes.text(file);
  }

  /**
   * Whole numbers with blanks between them.
   *
   * @throws IOException if there is anything else
   */
  public static long[] numbers(String line) throws IOException {
    long[] found = new long[32];
    int count = 0;
    int at = 0;
    while (at < line.length() && count < found.length) {
      if (line.charAt(at) == ' ') {
        at++;
        continue;
      }
      int end = line.indexOf(' ', at);
      end = end < 0 ? line.length() : end;
      try {
        found[count++] = Long.parseLong(line.substring(at, end));
      } catch (NumberFormatException e) {
        throw new IOException("no number: " + line.substring(at, end));
      }
      at = end;
    }
    return Arrays.copyOf(found, count);
  }

  /** Processor time of this process and of its children that have ended, in ticks. */
  public static long ownTicks(Path proc) throws IOException {
    Path self = proc.resolve("self");
    try {
      return ProcessInfo.parse(0, self, text(self.resolve("stat"))).ticks();
    } catch (IllegalArgumentException e) {
      throw new IOException("self/stat has not the known form", e);
    }
  }

  /**
   * Bytes that a process has read from and written to disks.
   *
   * @param process {@code /proc/PID}
   */
  public static long diskBytes(Path process) throws IOException {
    String io = text(process.resolve("io"));
    return field(io, "\nread_bytes: ") + field(io, "\nwrite_bytes: ");
  }

  private static long field(String text, String name) throws IOException {
    int at = text.indexOf(name);
    int end = at < 0 ? -1 : text.indexOf('\n', at + 1);
    if (end < 0) {
      throw new IOException("no" + name.replace('\n', ' ').stripTrailing());
    }
    long[] number = numbers(text.substring(at + name.length(), end));
    return number.length == 0 ? 0 : number[0];
  }
}
