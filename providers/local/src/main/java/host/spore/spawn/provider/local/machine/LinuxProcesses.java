package host.spore.spawn.provider.local.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code /proc}. Start times are clock ticks since boot, so no clock can shift them. */
final class LinuxProcesses implements ProcessTable {
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int SESSION = 3;
  private static final int START = 19;

  private final Path proc;

  LinuxProcesses(Path proc) {
    this.proc = proc;
  }

  @Override
  public String boot() {
    try {
      return Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  @Override
  public @Nullable Entry entry(long pid) {
    byte[] stat = bytes(pid, "stat");
    if (stat == null) {
      return null;
    }
    // The command may contain anything, also ") "; the numbers follow its last parenthesis.
    String text = new String(stat, StandardCharsets.ISO_8859_1);
    String[] fields = fields(text, text.lastIndexOf(')') + 2);
    if (fields[START] == null || fields[STATE].equals("Z") || fields[STATE].equals("X")) {
      return null;
    }
    return new Entry(
        new ProcessMark(pid, Long.parseLong(fields[START])),
        Long.parseLong(fields[PARENT]),
        Long.parseLong(fields[SESSION]));
  }

  private static String[] fields(String text, int from) {
    String[] fields = new String[START + 1];
    int start = from;
    for (int i = 0; i < fields.length; i++) {
      int end = text.indexOf(' ', start);
      if (end < 0) {
        break;
      }
      fields[i] = text.substring(start, end);
      start = end + 1;
    }
    return fields;
  }

  @Override
  public List<Entry> all() {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> pids = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path path : pids) {
        Entry entry = entry(Long.parseLong(path.getFileName().toString()));
        if (entry != null) {
          entries.add(entry);
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot list processes", e);
    }
    return entries;
  }

  @Override
  public @Nullable String instanceOf(long pid) {
    byte[] environment = bytes(pid, "environ");
    if (environment == null) {
      return null;
    }
    byte[] key = (MARKER + "=").getBytes(StandardCharsets.US_ASCII);
    int start = 0;
    while (start < environment.length) {
      int end = start;
      while (end < environment.length && environment[end] != 0) {
        end++;
      }
      if (startsWith(environment, start, end, key)) {
        int from = start + key.length;
        return new String(environment, from, end - from, StandardCharsets.UTF_8);
      }
      start = end + 1;
    }
    return null;
  }

  private static boolean startsWith(byte[] text, int start, int end, byte[] key) {
    if (end - start < key.length) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      if (text[start + i] != key[i]) {
        return false;
      }
    }
    return true;
  }

  /** Null if the process is gone or belongs to somebody else. */
  private byte @Nullable [] bytes(long pid, String file) {
    try {
      return Files.readAllBytes(proc.resolve(Long.toString(pid)).resolve(file));
    } catch (IOException e) {
      return null;
    }
  }
}
