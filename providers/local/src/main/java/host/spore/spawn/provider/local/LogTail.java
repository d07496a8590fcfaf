package host.spore.spawn.provider.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The end of a log, for the report of a failure. */
final class LogTail {
  private static final int BYTES = 2048;
  private static final int LINES = 8;

  private LogTail() {}

  /** The last few whole lines; empty if there are none to read. */
  static String of(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(0, file.length() - BYTES);
      byte[] bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      return lastLines(new String(bytes, StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      return "";
    }
  }

  private static String lastLines(String text) {
    int from = text.length();
    for (int lines = 0; lines < LINES && from > 0; lines++) {
      from = text.lastIndexOf('\n', from - 1);
    }
    return from <= 0 ? text : text.substring(from + 1);
  }
}
