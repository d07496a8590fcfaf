package host.spore.spawn.provider.local.machine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every process of one instance, and their end.
 *
 * <p>A process belongs to the instance if it carries the instance's marker in its environment, if
 * it is in the job's session while somebody marked is, or if it descends from one that belongs. A
 * process that carries another instance's marker never does.
 */
public final class ProcessTree {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final ProcessTable table;
  private final String id;
  private final List<ProcessMark> known;
  private final Set<Long> spared;

  /**
   * The processes of an instance.
   *
   * @param known processes that belong to it although they may carry no readable marker
   * @param spared pids that are never touched: the one that asks
   */
  public ProcessTree(ProcessTable table, String id, List<ProcessMark> known, Set<Long> spared) {
    this.table = table;
    this.id = id;
    this.known = known;
    this.spared = spared;
  }

  /** The members that live now. */
  public List<ProcessMark> members() {
    Map<Long, ProcessTable.Entry> all = new LinkedHashMap<>();
    for (ProcessTable.Entry entry : table.all()) {
      all.put(entry.mark().pid(), entry);
    }
    Map<Long, @Nullable String> markers = new HashMap<>();
    for (Long pid : all.keySet()) {
      markers.put(pid, table.instanceOf(pid));
    }
    Set<Long> found = seeds(all, markers);
    addSessions(all, markers, found);
    addDescendants(all, markers, found);
    List<ProcessMark> members = new ArrayList<>();
    for (Long pid : found) {
      ProcessTable.Entry entry = all.get(pid);
      if (entry != null && !spared.contains(pid)) {
        members.add(entry.mark());
      }
    }
    return members;
  }

  private Set<Long> seeds(Map<Long, ProcessTable.Entry> all, Map<Long, @Nullable String> markers) {
    Set<Long> found = new HashSet<>();
    for (Map.Entry<Long, ProcessTable.Entry> e : all.entrySet()) {
      if (id.equals(markers.get(e.getKey())) || known.contains(e.getValue().mark())) {
        found.add(e.getKey());
      }
    }
    return found;
  }

  /** Sessions led by a member: the job's own, never a terminal's. */
  private void addSessions(
      Map<Long, ProcessTable.Entry> all, Map<Long, @Nullable String> markers, Set<Long> found) {
    Set<Long> sessions = new HashSet<>();
    for (ProcessMark mark : known) {
      sessions.add(mark.pid());
    }
    Set<Long> inhabited = new HashSet<>();
    for (Long pid : found) {
      ProcessTable.Entry entry = all.get(pid);
      if (entry != null && sessions.contains(entry.session())) {
        inhabited.add(entry.session());
      }
    }
    for (ProcessTable.Entry entry : all.values()) {
      if (inhabited.contains(entry.session()) && !isForeign(markers, entry.mark().pid())) {
        found.add(entry.mark().pid());
      }
    }
  }

  private void addDescendants(
      Map<Long, ProcessTable.Entry> all, Map<Long, @Nullable String> markers, Set<Long> found) {
    Map<Long, List<Long>> children = new HashMap<>();
    for (ProcessTable.Entry entry : all.values()) {
      children.computeIfAbsent(entry.parent(), p -> new ArrayList<>()).add(entry.mark().pid());
    }
    Deque<Long> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      for (Long child : children.getOrDefault(open.pop(), List.of())) {
        if (!isForeign(markers, child) && found.add(child)) {
          open.push(child);
        }
      }
    }
  }

  private boolean isForeign(Map<Long, @Nullable String> markers, Long pid) {
    String marker = markers.get(pid);
    return marker != null && !marker.equals(id);
  }

  /**
   * Ends every member: asks, waits, then kills until none is left, however fast they multiply.
   *
   * @param patience between asking and killing
   * @param limit after which survivors (in uninterruptible sleep) are given up on
   * @return the survivors, normally none
   */
  public List<ProcessMark> end(Duration patience, Duration limit) throws InterruptedException {
    long start = System.nanoTime();
    Set<ProcessMark> asked = new HashSet<>();
    List<ProcessMark> left = members();
    while (!left.isEmpty()) {
      Duration spent = Duration.ofNanos(System.nanoTime() - start);
      if (spent.compareTo(limit) > 0) {
        return left;
      }
      boolean kill = spent.compareTo(patience) > 0;
      for (ProcessMark mark : left) {
        if (kill || asked.add(mark)) {
          signal(mark, kill);
        }
      }
      Thread.sleep(LOOK);
      left = members();
    }
    return left;
  }

  /** The handle knows its process's start, so a pid that was reused meanwhile is left alone. */
  private void signal(ProcessMark mark, boolean kill) {
    ProcessHandle handle = ProcessHandle.of(mark.pid()).orElse(null);
    if (handle == null || !table.isAlive(mark)) {
      return;
    }
    if (kill) {
      handle.destroyForcibly();
    } else {
      handle.destroy();
    }
  }
}
