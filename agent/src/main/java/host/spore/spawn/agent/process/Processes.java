package host.spore.spawn.agent.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The processes of a machine, from {@code /proc}. On a computer that an instance shares with
 * others, those that carry the instance's id in their environment. Not for several threads.
 */
public final class Processes {
  /** Variable that an instance's processes carry. */
  public static final String MARKER = "SPAWN_INSTANCE_ID";

  private static final int MOST_ENVIRONMENT = 256 << 10;

  /** One that has only just begun may not be yet what it will be. */
  private static final int LOOKS = 2;

  private record Member(long start, boolean belongs, int looks) {}

  private final Path proc;
  private final String marker;
  private Map<Long, Member> known = new HashMap<>();

  /**
   * Looks at nothing yet.
   *
   * @param proc {@code /proc}
   * @param instance only those of this instance; empty for all of the machine
   */
  public Processes(Path proc, String instance) {
    this.proc = proc;
    this.marker = instance.isEmpty() ? "" : "\0" + MARKER + "=" + instance + "\0";
  }

  /**
   * Those that run now.
   *
   * @throws IOException if that cannot be told
   */
  public List<ProcessInfo> all() throws IOException {
    List<ProcessInfo> all = new ArrayList<>();
    Map<Long, Member> seen = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (isNumber(name)) {
          add(entry, Long.parseLong(name), seen, all);
        }
      }
    }
    known = seen;
    return all;
  }

  private void add(Path entry, long pid, Map<Long, Member> seen, List<ProcessInfo> all) {
    try {
      ProcessInfo info = ProcessInfo.parse(pid, entry, text(entry.resolve("stat")));
      Member member = known.get(pid);
      if (member == null || member.start() != info.start()) {
        member = new Member(info.start(), belongs(entry), 1);
      } else if (!member.belongs() && member.looks() < LOOKS) {
        member = new Member(info.start(), belongs(entry), member.looks() + 1);
      }
      seen.put(pid, member);
      if (member.belongs()) {
        all.add(info);
      }
    } catch (IOException | IllegalArgumentException e) {
      // It has ended meanwhile.
      seen.remove(pid);
    }
  }

  /** One whose environment is nobody else's to read is not ours. */
  private boolean belongs(Path entry) {
    if (marker.isEmpty()) {
      return true;
    }
    try (var in = Files.newInputStream(entry.resolve("environ"))) {
      byte[] environment = in.readNBytes(MOST_ENVIRONMENT);
      String text = "\0" + new String(environment, StandardCharsets.ISO_8859_1) + "\0";
      return text.contains(marker);
    } catch (IOException e) {
      return false;
    }
  }

  static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }

  private static boolean isNumber(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return !name.isEmpty() && name.length() < 10;
  }
}
