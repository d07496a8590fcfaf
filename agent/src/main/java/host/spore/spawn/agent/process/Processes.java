package host.spore.spawn.agent.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a machine, from {@code /proc}. On a computer that an instance shares with
 * others, those that carry the instance's id in their environment. Not for several threads.
 *
 * <p>What is none of them at two looks is not read at every further one: on a busy computer that
 * would be most of what an idle agent does. A process that becomes another program later is found
 * at the next look at all, every sixth.
 */
public final class Processes {
  /** Variable that an instance's processes carry. */
  public static final String MARKER = "SPAWN_INSTANCE_ID";

  private static final int MOST_ENVIRONMENT = 256 << 10;

  /** One that has only just begun may not be yet what it will be. */
  private static final int LOOKS = 2;

  private static final int LOOKS_PER_WHOLE = 6;

  private record Member(long start, boolean belongs, int looks) {}

  private final Path proc;
  private final String marker;
  private final String name;
  private Map<Long, Member> known = new HashMap<>();
  private int looks;

  /**
   * Looks at nothing yet.
   *
   * @param proc {@code /proc}
   * @param instance only those of this instance; empty for all of the machine
   */
  public Processes(Path proc, String instance) {
    this(proc, instance.isEmpty() ? "" : "\0" + MARKER + "=" + instance + "\0", "");
  }

  private Processes(Path proc, String marker, String name) {
    this.proc = proc;
    this.marker = marker;
    this.name = name;
  }

  /** Those of them that are called so. */
  public Processes called(String which) {
    return new Processes(proc, marker, which);
  }

  /** The next look is at all that run, whatever was known of them. */
  public void lookAtAll() {
    looks = 0;
  }

  /**
   * Those that run now.
   *
   * @throws IOException if that cannot be told
   */
  public List<ProcessInfo> all() throws IOException {
    String[] entries = proc.toFile().list();
    if (entries == null) {
      throw new IOException("the processes in " + proc + " cannot be seen");
    }
    boolean whole = looks == 0;
    looks = (looks + 1) % LOOKS_PER_WHOLE;
    List<ProcessInfo> all = new ArrayList<>();
    Map<Long, Member> seen = new HashMap<>();
    for (String entry : entries) {
      if (isNumber(entry)) {
        long pid = Long.parseLong(entry);
        Member member = known.get(pid);
        if (!whole && member != null && !member.belongs() && member.looks() >= LOOKS) {
          seen.put(pid, member);
        } else {
          look(pid, member, seen, all);
        }
      }
    }
    known = seen;
    return all;
  }

  private void look(
      long pid, @Nullable Member before, Map<Long, Member> seen, List<ProcessInfo> all) {
    Path entry = proc.resolve(Long.toString(pid));
    try {
      ProcessInfo info = ProcessInfo.parse(pid, entry, text(entry.resolve("stat")));
      Member same = before != null && before.start() == info.start() ? before : null;
      int times = same == null ? 1 : Math.min(same.looks() + 1, LOOKS);
      boolean known = same != null && same.belongs() && name.isEmpty();
      boolean ours = known || belongs(entry, info);
      seen.put(pid, new Member(info.start(), ours, times));
      if (ours) {
        all.add(info);
      }
    } catch (IOException | IllegalArgumentException e) {
      // It has ended meanwhile.
      seen.remove(pid);
    }
  }

  /** One whose environment is nobody else's to read is not ours. */
  private boolean belongs(Path entry, ProcessInfo info) {
    if (!name.isEmpty() && !info.isCalled(name)) {
      return false;
    }
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
