package host.spore.spawn.cli.project;

import host.spore.spawn.contract.host.RotatedLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a file that somebody else writes to, line by line. A file that does not exist yet is
 * empty; one that was begun anew is read from its beginning, after what is beside it. Used by one
 * thread.
 */
public final class Tail {
  private static final int CHUNK = 8192;

  /** No log is read back further than this, however long its lines are. */
  private static final long FURTHEST = 4L * 1024 * 1024;

  private final Path file;
  private long at;

  public Tail(Path file) {
    this.file = file;
  }

  /** The last lines there are, the unfinished one included; {@link #more} goes on after them. */
  public List<String> last(int count) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long end = in.length();
      byte[] bytes = read(in, Math.max(0, end - FURTHEST), end);
      at = end;
      List<String> lines = new ArrayList<>();
      if (end < FURTHEST) {
        // It may have begun anew a moment ago: what was written before is beside it.
        lines.addAll(lines(earlier(Long.MAX_VALUE)));
      }
      lines.addAll(lines(bytes));
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
  }

  /** The whole lines that were written since. */
  public List<String> more() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long end = in.length();
      byte[] before = new byte[0];
      if (end < at) {
        before = earlier(at);
        at = 0;
      }
      byte[] bytes = read(in, at, end);
      int whole = bytes.length;
      while (whole > 0 && bytes[whole - 1] != '\n') {
        whole--;
      }
      at += whole;
      List<String> lines = lines(before);
      lines.addAll(lines(java.util.Arrays.copyOf(bytes, whole)));
      return lines;
    }
  }

  /**
   * What is beside a log that has begun anew.
   *
   * @param from where it goes on; beyond its end for no more than is read back at all
   */
  private byte[] earlier(long from) throws IOException {
    Path earlier = RotatedLog.earlier(file);
    if (!Files.exists(earlier)) {
      return new byte[0];
    }
    try (RandomAccessFile in = new RandomAccessFile(earlier.toFile(), "r")) {
      long end = in.length();
      long most = Math.max(0, end - FURTHEST);
      return read(in, from == Long.MAX_VALUE ? most : Math.max(most, Math.min(from, end)), end);
    }
  }

  private static byte[] read(RandomAccessFile in, long from, long to) throws IOException {
    in.seek(from);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    long left = to - from;
    while (left > 0) {
      int got = in.read(chunk, 0, (int) Math.min(CHUNK, left));
      if (got < 0) {
        break;
      }
      bytes.write(chunk, 0, got);
      left -= got;
    }
    return bytes.toByteArray();
  }

  private static List<String> lines(byte[] bytes) {
    return new ArrayList<>(new String(bytes, StandardCharsets.UTF_8).lines().toList());
  }
}
