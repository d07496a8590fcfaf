package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.observe.Look;
import host.spore.spawn.engine.observe.Sighting;
import host.spore.spawn.value.Address;
import java.util.Set;

/** Finds what {@code --replace} and {@code --rerun} name. */
final class Requests {
  private final NodeTable table;
  private final Faults faults;

  Requests(NodeTable table, Faults faults) {
    this.table = table;
    this.faults = faults;
  }

  boolean[] replace(Set<Address> addresses) {
    boolean[] marks = new boolean[table.size()];
    for (Address address : addresses) {
      for (int id : named("--replace", address)) {
        marks[id] = true;
      }
    }
    return marks;
  }

  /** Of an array, the members that have finished. */
  boolean[] rerun(Set<Address> addresses) {
    boolean[] marks = new boolean[table.size()];
    for (Address address : addresses) {
      int[] ids = named("--rerun", address);
      boolean any = false;
      for (int id : ids) {
        Sighting current = table.get(id).current;
        marks[id] |= current != null && current.is(Look.FINISHED);
        any |= marks[id];
      }
      if (ids.length > 0 && !any) {
        faults.notFinished(address);
      }
    }
    return marks;
  }

  private int[] named(String option, Address address) {
    int[] ids = table.within(address);
    if (ids.length == 0) {
      faults.noSuchAddress(option, address, table.names());
    }
    return ids;
  }
}
