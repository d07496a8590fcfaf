package host.spore.spawn.state.store;

import java.util.Optional;

/** The processes of this machine: how a lock's owner is known to be dead. */
public interface Processes {

  /**
   * Names the set of processes whose pids mean the same here as there: the host and, where pids
   * have namespaces, the namespace.
   */
  String place(String host);

  /** Text that tells this process from every other that ever had its pid; empty if it is gone. */
  Optional<String> identity(long pid);
}
