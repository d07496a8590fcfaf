package host.spore.spawn.contract.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a job's script stopped, as its shell wrote it down: the line on the first line of the file,
 * and the command on the second.
 *
 * @param line of the script, from 1
 * @param command its first line, as the script has it; empty where it holds what must not be shown
 */
public record JobFailure(int line, String command) {
  private static final int LIMIT = 4 << 10;
  private static final int LONGEST = 120;

  /** Null if the script did not stop, or did not say where. */
  public static @Nullable JobFailure read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      // It only adds to what is known by the exit code.
      return null;
    }
  }

  static @Nullable JobFailure parse(String text) {
    int end = text.indexOf('\n');
    if (end < 0) {
      return null;
    }
    try {
      int second = text.indexOf('\n', end + 1);
      String command = text.substring(end + 1, second < 0 ? text.length() : second);
      return new JobFailure(Integer.parseInt(text.substring(0, end)), line(command));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** {@code line 3: `python train.py`}, for a person. */
  public String text() {
    return "line " + line + (command.isEmpty() ? "" : ": `" + command + "`");
  }

  /** One line, not too long: it ends up in tables, tags and logs. */
  private static String line(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(out::appendCodePoint);
    if (text.codePointCount(0, text.length()) > LONGEST) {
      out.append('\u2026');
    }
    return out.toString().strip();
  }
}
