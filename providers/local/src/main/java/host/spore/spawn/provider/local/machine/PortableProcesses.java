package host.spore.spawn.provider.local.machine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Java itself can tell. Without a readable environment a process that left its tree (a daemon
 * whose parent is gone) cannot be recognised; Linux has {@link LinuxProcesses}.
 */
final class PortableProcesses implements ProcessTable {

  /** Start times are wall-clock times here, which tell boots apart as well. */
  @Override
  public String boot() {
    return "";
  }

  @Override
  public @Nullable Entry entry(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(PortableProcesses::entry)
        .orElse(null);
  }

  @Override
  public List<Entry> all() {
    List<Entry> entries = new ArrayList<>();
    ProcessHandle.allProcesses().filter(ProcessHandle::isAlive).forEach(p -> entries.add(entry(p)));
    return entries;
  }

  @Override
  public @Nullable String instanceOf(long pid) {
    return null;
  }

  private static Entry entry(ProcessHandle process) {
    long start = process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
    long parent = process.parent().map(ProcessHandle::pid).orElse(0L);
    return new Entry(new ProcessMark(process.pid(), start), parent, -1);
  }
}
