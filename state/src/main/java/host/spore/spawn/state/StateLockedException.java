package host.spore.spawn.state;

import host.spore.spawn.state.StateStore.LockHolder;

/** Another run holds the lock. */
public final class StateLockedException extends StateException {
  private static final long serialVersionUID = 1L;
  private final transient LockHolder holder;

  public StateLockedException(LockHolder holder) {
    super(
        Code.LOCKED,
        "the state is locked by `%s` of %s@%s (pid %d) since %s"
            .formatted(
                holder.command(), holder.user(), holder.host(), holder.pid(), holder.since()));
    this.holder = holder;
  }

  public LockHolder holder() {
    return holder;
  }
}
