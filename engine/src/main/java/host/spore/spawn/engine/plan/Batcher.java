package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.provider.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins alike drafts: creates of one kind, provider and batch that wait for the same, and deletes
 * of one array's members at the same depth. No batch grows beyond what one request of its kind can
 * hold; members keep the order of their ranks.
 */
final class Batcher {
  private final Drafts drafts;
  private final Waits waits;
  private final Rolling rolling;
  private final Map<String, Kind> kinds;
  private final Map<Key, List<Integer>> open = new HashMap<>();
  private final List<List<Integer>> groups = new ArrayList<>();

  Batcher(Drafts drafts, Waits waits, Rolling rolling, Map<String, Kind> kinds) {
    this.drafts = drafts;
    this.waits = waits;
    this.rolling = rolling;
    this.kinds = kinds;
  }

  /** Groups of drafts, in the order of their first members. */
  List<List<Integer>> group() {
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      int limit = draft.batch().isEmpty() ? 1 : limit(draft);
      if (limit == 1) {
        groups.add(List.of(i));
      } else {
        join(key(i, draft), i, limit);
      }
    }
    return groups;
  }

  private void join(Key key, int draft, int limit) {
    List<Integer> group = open.get(key);
    if (group == null || group.size() >= limit) {
      group = new ArrayList<>();
      open.put(key, group);
      groups.add(group);
    }
    group.add(draft);
  }

  private int limit(Draft draft) {
    Kind kind = kinds.get(kindName(draft));
    return kind == null ? 1 : Math.max(1, kind.batchLimit());
  }

  static String kindName(Draft draft) {
    if (draft.what() == Draft.What.MAKE && draft.node().desired != null) {
      return draft.node().desired.kind();
    }
    return draft.object() == null ? "" : draft.object().recorded().kind();
  }

  static String provider(Draft draft) {
    if (draft.what() == Draft.What.MAKE && draft.node().desired != null) {
      return draft.node().desired.provider();
    }
    return draft.object() == null ? "" : draft.object().recorded().provider();
  }

  private Key key(int index, Draft draft) {
    boolean make = draft.what() == Draft.What.MAKE;
    return new Key(
        draft.what(),
        kindName(draft),
        provider(draft),
        draft.batch(),
        draft.deposed(),
        mode(draft.node()),
        make ? 0 : waits.level(index),
        rolling.turn(index),
        new Waited(make ? waits.common(index) : Node.NONE));
  }

  /** New ones, those that replace and those that go for good are not mixed. */
  private static int mode(Node node) {
    if (node.isReplaced(true)) {
      return 2;
    }
    return node.isReplaced(false) ? 1 : 0;
  }

  private record Key(
      Draft.What what,
      String kind,
      String provider,
      String batch,
      String deposed,
      int mode,
      int level,
      int turn,
      Waited waited) {}

  /** Compared by content; equal sets are usually the same array. */
  private static final class Waited {
    private final int[] ids;

    Waited(int[] ids) {
      this.ids = ids;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Waited w && Arrays.equals(ids, w.ids);
    }

    @Override
    public int hashCode() {
      return ids.length == 0 ? 0 : ids.length * 31 + ids[0] * 17 + ids[ids.length - 1];
    }
  }
}
