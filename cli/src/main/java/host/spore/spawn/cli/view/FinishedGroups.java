package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Times;
import host.spore.spawn.engine.plan.Action;
import host.spore.spawn.engine.plan.Change;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finished members of one array with one reason, as one line. */
final class FinishedGroups {
  private FinishedGroups() {}

  static List<List<Change>> of(List<Change> finished) {
    Map<List<String>, List<Change>> groups = new LinkedHashMap<>();
    for (Change change : finished) {
      groups
          .computeIfAbsent(
              List.of(change.address().path(), end(change).reason(), word(change)),
              k -> new ArrayList<>())
          .add(change);
    }
    return List.copyOf(groups.values());
  }

  /** {@code arrays.train[0-3] finished: completed 3m ago}. */
  static String line(List<Change> alike, Instant now) {
    List<Address> addresses = new ArrayList<>(alike.size());
    Instant last = end(alike.getFirst()).at();
    for (Change change : alike) {
      addresses.add(change.address());
      last = end(change).at().isAfter(last) ? end(change).at() : last;
    }
    String detail = alike.size() == 1 ? end(alike.getFirst()).detail() : "";
    return Words.addresses(addresses)
        + "  "
        + word(alike.getFirst())
        + ": "
        + end(alike.getFirst()).reason()
        + " "
        + Times.ago(last, now)
        + (detail.isEmpty() ? "" : " (" + detail + ")")
        + (hasChanged(alike) ? "; the spec has changed since" : "");
  }

  private static String word(Change change) {
    return change.isFailed() ? "failed" : "finished";
  }

  private static boolean hasChanged(List<Change> alike) {
    for (Change change : alike) {
      for (Change.Reason reason : change.reasons()) {
        if (reason.why() == Change.Why.CHANGED) {
          return true;
        }
      }
    }
    return false;
  }

  private static ResourceState.End end(Change change) {
    if (change.action() instanceof Action.Finished(ResourceState.End end)) {
      return end;
    }
    throw new IllegalArgumentException("not finished: " + change.address());
  }
}
