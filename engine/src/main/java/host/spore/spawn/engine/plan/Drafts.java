package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.observe.Sighting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits every decision into its drafts: a replacement is a delete and a create, or the reverse.
 */
final class Drafts {
  private static final int NOTHING = -1;

  private final List<Draft> all = new ArrayList<>();
  private final int[] make;
  private final int[] unmake;
  private final int[] depose;
  private final int[][] deletes;

  Drafts(NodeTable table, Plan.Mode mode) {
    make = filled(table.size());
    unmake = filled(table.size());
    depose = filled(table.size());
    deletes = new int[table.size()][];
    Arrays.fill(deletes, Node.NONE);
    if (mode != Plan.Mode.REFRESH_ONLY) {
      for (int i = 0; i < table.size(); i++) {
        if (table.get(i).inScope) {
          split(table.get(i));
        }
      }
    }
  }

  private static int[] filled(int size) {
    int[] array = new int[size];
    Arrays.fill(array, NOTHING);
    return array;
  }

  private void split(Node node) {
    for (Sighting old : node.deposed) {
      delete(node, old, old.recorded().deposed());
    }
    switch (node.action) {
      case Action.NoOp _, Action.Finished _ -> {}
      case Action.Create _, Action.Update _, Action.Restart _ -> make(node);
      case Action.Delete _ -> unmake(node, "");
      case Action.Forget _ -> add(new Draft(Draft.What.FORGET, node, node.current, "", ""));
      case Action.Replace replace -> {
        if (replace.createFirst()) {
          String key = node.deposedKey();
          depose[node.id] = add(new Draft(Draft.What.DEPOSE, node, node.current, key, ""));
          unmake(node, key);
        } else {
          unmake(node, "");
        }
        make(node);
      }
    }
  }

  private void make(Node node) {
    String batch = node.isNew() && node.desired != null ? node.desired.batch() : null;
    make[node.id] =
        add(new Draft(Draft.What.MAKE, node, node.current, "", batch == null ? "" : batch));
  }

  private void unmake(Node node, String deposed) {
    if (node.current != null) {
      unmake[node.id] = delete(node, node.current, deposed);
    }
  }

  private int delete(Node node, Sighting object, String deposed) {
    String batch = node.address.isMember() ? node.address.path() : "";
    int draft = add(new Draft(Draft.What.DELETE, node, object, deposed, batch));
    int[] known = deletes[node.id];
    deletes[node.id] = Arrays.copyOf(known, known.length + 1);
    deletes[node.id][known.length] = draft;
    return draft;
  }

  private int add(Draft draft) {
    all.add(draft);
    return all.size() - 1;
  }

  int size() {
    return all.size();
  }

  Draft get(int index) {
    return all.get(index);
  }

  /** The draft that makes or changes the object at this address, or -1. */
  int make(int node) {
    return make[node];
  }

  /** The draft that deletes what is now current at this address, or -1. */
  int unmake(int node) {
    return unmake[node];
  }

  /** The draft in which the current object steps aside, or -1. */
  int depose(int node) {
    return depose[node];
  }

  /** Every draft that deletes an object of this address. */
  int[] deletes(int node) {
    return deletes[node];
  }
}
