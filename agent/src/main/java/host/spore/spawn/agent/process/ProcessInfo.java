package host.spore.spawn.agent.process;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What {@code /proc/PID/stat} says of a process.
 *
 * @param directory {@code /proc/PID}
 * @param command its name, at most 15 characters
 * @param ticks processor time of it and of its children that have ended, in ticks
 * @param start when it started, in ticks since the boot
 */
public record ProcessInfo(long pid, Path directory, String command, long ticks, long start) {
  private static final int LONGEST_COMMAND = 15;

  /** Fields after the command: user and system time, its own and its ended children's. */
  private static final int FIRST_TIME = 11;

  private static final int LAST_TIME = 14;
  private static final int START = 19;

  /**
   * Reads the file's content.
   *
   * @throws IllegalArgumentException if it is anything else, or of a process that has ended
   */
  static ProcessInfo parse(long pid, Path directory, String stat) {
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')');
    if (open < 0 || close < open || stat.startsWith("Z", close + 2)) {
      throw new IllegalArgumentException("stat of " + pid);
    }
    long ticks = 0;
    int field = 0;
    int at = close + 2;
    while (at < stat.length()) {
      int end = stat.indexOf(' ', at);
      end = end < 0 ? stat.length() : end;
      if (field >= FIRST_TIME && field <= LAST_TIME) {
        ticks += Long.parseLong(stat.substring(at, end));
      } else if (field == START) {
        long start = Long.parseLong(stat.substring(at, end));
        return new ProcessInfo(pid, directory, stat.substring(open + 1, close), ticks, start);
      }
      field++;
      at = end + 1;
    }
    throw new IllegalArgumentException("stat of " + pid);
  }

  /** Whether it is called that: its program, or the script that its program was given. */
  public boolean isCalled(String name) {
    if (command.equals(name)
        || (name.length() > LONGEST_COMMAND
            && command.equals(name.substring(0, LONGEST_COMMAND))
            && command.length() == LONGEST_COMMAND)) {
      return true;
    }
    try {
      String words = Processes.text(directory.resolve("cmdline"));
      int first = words.indexOf('\0');
      if (first < 0) {
        return false;
      }
      int second = words.indexOf('\0', first + 1);
      return isFile(words.substring(0, first), name)
          || (second > first && isFile(words.substring(first + 1, second), name));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isFile(String path, String name) {
    return path.substring(path.lastIndexOf('/') + 1).equals(name);
  }
}
