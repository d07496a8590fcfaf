package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.observe.Sighting;
import host.spore.spawn.value.Address;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which draft waits for which.
 *
 * <p>Hard: what is made follows what it depends on (through what stays as it is); a replacement
 * follows the delete or the stepping aside of its predecessor; deletes run in the reverse order of
 * recorded dependencies. These can form no circle, because {@link CreateFirst} has turned the
 * replacements around that would, and because recorded dependencies that form one are cut. Soft: an
 * object goes only after what used it was changed to no longer do so. These are given up where they
 * would form a circle.
 */
final class Waits {
  private final NodeTable table;
  private final Drafts drafts;
  private final int[][] common;
  private final int[][] own;
  private final int[] levels;
  private final IdentityHashMap<int[], int[]> byDependencies = new IdentityHashMap<>();
  private final Map<List<Address>, int[]> recordedIds = new HashMap<>();
  private final int[][] ready;

  Waits(NodeTable table, Drafts drafts, int[] order) {
    this.table = table;
    this.drafts = drafts;
    this.common = new int[drafts.size()][];
    this.own = new int[drafts.size()][];
    this.ready = new int[table.size()][];
    for (int id : order) {
      makes(table.get(id));
    }
    this.levels = deletes();
  }

  /** What a draft waits for because of its dependencies; the same for alike drafts. */
  int[] common(int draft) {
    return common[draft] == null ? Node.NONE : common[draft];
  }

  /** What a draft waits for because of the object it replaces. */
  int[] own(int draft) {
    return own[draft] == null ? Node.NONE : own[draft];
  }

  /** How many deletes come before this one at most. */
  int level(int draft) {
    return levels[draft];
  }

  private void makes(Node node) {
    int[] before = byDependencies.get(node.dependencies);
    if (before == null) {
      before = Node.NONE;
      for (int dependency : node.dependencies) {
        int[] its = ready[dependency] == null ? Node.NONE : ready[dependency];
        before = its.length == 0 ? before : before.length == 0 ? its : Ints.union(before, its);
      }
      byDependencies.put(node.dependencies, before);
    }
    int make = drafts.make(node.id);
    if (make < 0) {
      ready[node.id] = before;
      return;
    }
    ready[node.id] = new int[] {make};
    common[make] = before;
    if (drafts.depose(node.id) >= 0) {
      own[make] = new int[] {drafts.depose(node.id)};
      own[drafts.unmake(node.id)] = new int[] {make};
    } else if (drafts.unmake(node.id) >= 0) {
      own[make] = new int[] {drafts.unmake(node.id)};
    }
  }

  private int[] deletes() {
    int[][] later = new int[drafts.size()][];
    for (int i = 0; i < later.length; i++) {
      Draft draft = drafts.get(i);
      later[i] = draft.what() == Draft.What.DELETE ? below(draft) : Node.NONE;
    }
    DeleteOrder order = new DeleteOrder(later);
    for (int i = 0; i < later.length; i++) {
      if (order.before(i).length > 0) {
        common[i] = order.before(i);
      }
    }
    return order.levels();
  }

  /** Deletes of what this object depends on. */
  private int[] below(Draft draft) {
    Ints below = new Ints();
    for (int id : recorded(draft.object())) {
      if (id != draft.node().id) {
        for (int delete : drafts.deletes(id)) {
          below.add(delete);
        }
      }
    }
    return below.isEmpty() ? Node.NONE : below.toSet();
  }

  private int[] recorded(@Nullable Sighting object) {
    if (object == null || object.recorded().dependencies().isEmpty()) {
      return Node.NONE;
    }
    List<Address> addresses = object.recorded().dependencies();
    int[] ids = recordedIds.get(addresses);
    if (ids == null) {
      ids = Node.NONE;
      for (Address address : addresses) {
        ids = Ints.union(ids, table.within(address));
      }
      recordedIds.put(addresses, ids);
    }
    return ids;
  }

  /** For each draft what it should wait for besides, if that forms no circle. */
  int[][] soft() {
    Ints[] soft = new Ints[drafts.size()];
    for (int i = 0; i < table.size(); i++) {
      Node user = table.get(i);
      int make = drafts.make(i);
      if (make >= 0) {
        replacedFirst(user, make, soft);
        if (drafts.unmake(i) < 0) {
          released(user, make, soft);
        }
      }
    }
    int[][] sets = new int[soft.length][];
    for (int i = 0; i < soft.length; i++) {
      sets[i] = soft[i] == null ? Node.NONE : soft[i].toSet();
    }
    return sets;
  }

  /** An object whose replacement was made first goes after its users were turned to the new one. */
  private void replacedFirst(Node user, int make, Ints[] soft) {
    for (int dependency : user.dependencies) {
      if (drafts.depose(dependency) >= 0) {
        add(soft, drafts.unmake(dependency), make);
      }
    }
  }

  /** An object goes after what is changed in place and used it so far. */
  private void released(Node user, int make, Ints[] soft) {
    for (int dependency : recorded(user.current)) {
      if (table.get(dependency).action instanceof Action.Delete) {
        add(soft, drafts.unmake(dependency), make);
      }
    }
  }

  private static void add(Ints[] soft, int delete, int make) {
    if (delete >= 0) {
      soft[delete] = soft[delete] == null ? new Ints() : soft[delete];
      soft[delete].add(make);
    }
  }
}
