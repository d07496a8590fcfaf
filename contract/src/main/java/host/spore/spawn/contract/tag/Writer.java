package host.spore.spawn.contract.tag;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Who writes a tag, and so needs leave to. */
public enum Writer {
  /** Whoever makes the resource, in the call that makes it. */
  LAUNCH,
  /** The machine's own agent: on the machine, and on what it makes of it. */
  AGENT,
  /** A command on a resource that is there: apply in place, extend, stop, start. */
  OPERATOR;

  private static final Map<String, Set<Writer>> TABLE = table();

  private static Map<String, Set<Writer>> table() {
    Map<String, Set<Writer>> table = new LinkedHashMap<>();
    table.put(Tags.MANAGED, EnumSet.of(LAUNCH));
    table.put(Tags.STACK, EnumSet.of(LAUNCH, AGENT));
    table.put(Tags.LINEAGE, EnumSet.of(LAUNCH));
    table.put(Tags.ADDRESS, EnumSet.of(LAUNCH, AGENT, OPERATOR));
    table.put(Tags.OPERATION, EnumSet.of(LAUNCH));
    table.put(Tags.EXPIRES, EnumSet.of(LAUNCH, AGENT, OPERATOR));
    table.put(Tags.ACKNOWLEDGED, EnumSet.of(AGENT));
    table.put(Tags.ENDED, EnumSet.of(AGENT));
    table.put(Tags.STOPPED, EnumSet.of(OPERATOR));
    table.put(Tags.STOPPED_UNTIL, EnumSet.of(AGENT, OPERATOR));
    table.put(Tags.KEEP, EnumSet.of(LAUNCH, AGENT, OPERATOR));
    table.put(Tags.KEPT, EnumSet.of(OPERATOR));
    table.put(Tags.INSTANCE, EnumSet.of(AGENT));
    table.put(Tags.ARRAY, EnumSet.of(LAUNCH, OPERATOR));
    table.put(Tags.ARRAY_ID, EnumSet.of(LAUNCH));
    table.put(Tags.RANKS, EnumSet.of(LAUNCH));
    table.put(Tags.ARRAY_INDEX, EnumSet.of(LAUNCH));
    table.put(Tags.SIZE, EnumSet.of(LAUNCH, OPERATOR));
    table.put(Tags.ROLE, EnumSet.of(LAUNCH, OPERATOR));
    table.put(Tags.RULE, EnumSet.of(OPERATOR));
    table.put(Tags.HEALTH, EnumSet.of(AGENT));
    table.put(Tags.READY, EnumSet.of(AGENT));
    table.put(Tags.AWAITED, EnumSet.of(AGENT));
    table.put(Tags.DONE, EnumSet.of(AGENT));
    table.put(Tags.FAILED, EnumSet.of(AGENT));
    table.put(Tags.JOB_EXIT, EnumSet.of(AGENT));
    return table;
  }

  /** Who writes which tag, by its key; {@link Tags#RULE} stands for all keys that begin with it. */
  public static Map<String, Set<Writer>> all() {
    Map<String, Set<Writer>> copy = new LinkedHashMap<>();
    for (Map.Entry<String, Set<Writer>> entry : TABLE.entrySet()) {
      copy.put(entry.getKey(), Set.copyOf(entry.getValue()));
    }
    return copy;
  }

  /** Whether it writes a tag of that key. */
  public boolean writes(String key) {
    Set<Writer> writers = TABLE.get(key.startsWith(Tags.RULE) ? Tags.RULE : key);
    return writers != null && writers.contains(this);
  }
}
