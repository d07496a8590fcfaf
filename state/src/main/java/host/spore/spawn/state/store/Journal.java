package host.spore.spawn.state.store;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.Operation.Phase;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateException.Code;
import host.spore.spawn.state.StateStore;
import java.util.Optional;

/** The rules that every kind of store keeps. */
public final class Journal {
  private Journal() {}

  public static void requireIntent(Operation operation) {
    if (operation.phase() != Phase.INTENT) {
      throw new IllegalArgumentException(
          "operation " + operation.id() + " is " + operation.phase() + ", not an intent");
    }
  }

  public static void requireNew(boolean isNew, String id) {
    if (!isNew) {
      throw new IllegalArgumentException("operation " + id + " was journalled before");
    }
  }

  public static void requireOpen(boolean isOpen, String id) {
    if (!isOpen) {
      throw new IllegalArgumentException("no open operation has the id " + id);
    }
  }

  /** Another lineage may only be taken over by a state that has nothing of its own. */
  public static void requireAdoptable(StateStore.Snapshot now, String lineage) {
    boolean own = !now.resources().isEmpty() || !now.open().isEmpty();
    if (own && !now.header().lineage().equals(lineage)) {
      throw new IllegalStateException("the state has resources of its own lineage");
    }
  }

  public static StateException lockLost(Optional<Lease> current) {
    String holder =
        current
            .map(l -> "`%s` of %s@%s (pid %d)".formatted(l.command(), l.user(), l.host(), l.pid()))
            .orElse("another run, which has ended");
    return new StateException(
        Code.LOCK_LOST,
        """
        the lock of the state was taken over by %s, because this run gave no sign of life. \
        Nothing more is recorded here; run the command again once the other has ended\
        """
            .formatted(holder));
  }
}
