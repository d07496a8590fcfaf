package host.spore.spawn.provider.local.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The processes of this host, as far as this user may see them. */
public sealed interface ProcessTable permits LinuxProcesses, PortableProcesses {

  /** Environment variable that every process of an instance carries; its value is the id. */
  String MARKER = "SPAWN_INSTANCE_ID";

  /**
   * A live process; a zombie counts as dead.
   *
   * @param session -1 where it cannot be told
   */
  record Entry(ProcessMark mark, long parent, long session) {}

  /** The best table for the system this runs on. */
  static ProcessTable ofThisHost() {
    return Files.isReadable(Path.of("/proc/self/environ"))
        ? new LinuxProcesses(Path.of("/proc"))
        : new PortableProcesses();
  }

  /** Identity of the host's present boot. */
  String boot();

  /** Null if there is no such live process. */
  @Nullable Entry entry(long pid);

  List<Entry> all();

  /** The id in the process's marker; null if it has none or it cannot be read. */
  @Nullable String instanceOf(long pid);

  default boolean isAlive(ProcessMark mark) {
    Entry entry = entry(mark.pid());
    return entry != null && entry.mark().equals(mark);
  }

  /** The mark of a live process. */
  default @Nullable ProcessMark markOf(long pid) {
    Entry entry = entry(pid);
    return entry == null ? null : entry.mark();
  }

  /** The process that asks. */
  default ProcessMark self() {
    long pid = ProcessHandle.current().pid();
    ProcessMark mark = markOf(pid);
    return mark == null ? new ProcessMark(pid, 0) : mark;
  }
}
