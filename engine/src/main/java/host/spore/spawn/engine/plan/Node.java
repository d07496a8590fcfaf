package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.observe.Sighting;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One address while it is being planned: what is wanted there, what is there, and, filled in phase
 * by phase, what is to be done. Lives only as long as one planning.
 */
final class Node {
  static final Action NO_OP = new Action.NoOp();
  static final int[] NONE = {};

  final int id;
  final Address address;
  final @Nullable Desired desired;
  final @Nullable Sighting current;
  final List<Sighting> deposed;

  /** Ids of what it depends on according to the spec. */
  int[] dependencies = NONE;

  /** The same as it is recorded: an array stands for its members. */
  List<Address> dependencyAddresses = List.of();

  boolean inScope = true;
  Action action = NO_OP;
  Diff diff = Diff.NONE;
  List<Change.Reason> reasons = List.of();

  /** What is asked of the provider, if anything is. */
  Map<String, Value> inputs = Map.of();

  /** Attributes as they will be; what references to it resolve to. */
  Map<String, Value> after = Map.of();

  Node(
      int id,
      Address address,
      @Nullable Desired desired,
      @Nullable Sighting current,
      List<Sighting> deposed) {
    this.id = id;
    this.address = address;
    this.desired = desired;
    this.current = current;
    this.deposed = deposed;
  }

  void decide(Action what, Change.Why why, String detail) {
    action = what;
    reasons = List.of(new Change.Reason(why, detail));
  }

  void addReason(Change.Why why, String detail) {
    List<Change.Reason> all = new ArrayList<>(reasons);
    all.add(new Change.Reason(why, detail));
    reasons = all;
  }

  boolean isReplaced(boolean createFirst) {
    return action instanceof Action.Replace replace && replace.createFirst() == createFirst;
  }

  /** True if a new object is made. */
  boolean isNew() {
    return action instanceof Action.Create || action instanceof Action.Replace;
  }

  /** True if a new object is made or the current one is changed. */
  boolean isMade() {
    return switch (action) {
      case Action.Create _, Action.Update _, Action.Restart _, Action.Replace _ -> true;
      case Action.NoOp _, Action.Delete _, Action.Forget _, Action.Finished _ -> false;
    };
  }

  /** True if what runs ends by a change in place. */
  boolean endsAtOnce() {
    for (Change.Reason reason : reasons) {
      if (reason.why() == Change.Why.ENDS_AT_ONCE) {
        return true;
      }
    }
    return false;
  }

  /** True if a current object goes: deleted for good or by a replacement. */
  boolean isUnmade() {
    return action instanceof Action.Delete || action instanceof Action.Replace;
  }

  boolean preventsDestroy() {
    if (desired != null) {
      return desired.policy().preventDestroy();
    }
    return current != null && current.recorded().preventDestroy();
  }

  /** The generation a new object at this address gets. */
  int nextGeneration() {
    int last = current == null ? 0 : current.recorded().generation();
    for (Sighting old : deposed) {
      last = Math.max(last, old.recorded().generation());
    }
    return last + 1;
  }

  /** The key under which the current object steps aside; unused at this address. */
  String deposedKey() {
    String key = "gen-" + (current == null ? 0 : current.recorded().generation());
    for (int i = 0; i < deposed.size(); i++) {
      if (deposed.get(i).recorded().deposed().equals(key)) {
        key += "x";
        i = -1;
      }
    }
    return key;
  }
}
