package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Times;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.StateStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is open in a state, and whether a living run or an interrupted one has left it so. */
public final class OpenView {
  private OpenView() {}

  /**
   * A sentence about the run that is under way, else about what an interrupted one left.
   *
   * @param underWay who holds the lock; null if nobody does
   * @return empty if there is nothing to tell
   */
  public static String text(
      List<Operation> open, StateStore.@Nullable LockHolder underWay, Instant now) {
    if (underWay != null) {
      return "A run is under way: " + who(underWay, now) + ".";
    }
    if (open.isEmpty()) {
      return "";
    }
    boolean one = open.size() == 1;
    return Words.count(open.size(), "operation")
        + " of an interrupted run "
        + (one ? "is" : "are")
        + " open: "
        + list(open)
        + "; the next apply or destroy settles "
        + (one ? "it." : "them.");
  }

  /** {@code apply by ann@lab (process 7), begun 5s ago}. */
  static String who(StateStore.LockHolder holder, Instant now) {
    return holder.command()
        + " by "
        + holder.user()
        + "@"
        + holder.host()
        + " (process "
        + holder.pid()
        + "), begun "
        + Times.ago(holder.since(), now);
  }

  /** {@code create arrays.w[0-49], delete instances.b}. */
  public static String list(List<Operation> open) {
    StringBuilder all = new StringBuilder();
    for (Operation operation : open) {
      all.append(all.isEmpty() ? "" : ", ").append(one(operation));
    }
    return all.toString();
  }

  /** {@code create arrays.w[0-49]}. */
  public static String one(Operation operation) {
    return Words.verb(operation.verb()) + " " + Words.addresses(operation.addresses());
  }
}
