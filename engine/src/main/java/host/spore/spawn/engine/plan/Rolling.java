package host.spore.spawn.engine.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Which replacements wait for others of their array, so that no more of its members are down at
 * once than its {@code max_unavailable}: the members go in turns, in the order of their ranks, and
 * a turn begins when what the one before it made is there. What is lost is made anew first.
 */
final class Rolling {
  private final NodeTable table;
  private final Drafts drafts;
  private final int[][] waits;
  private final int[] turns;
  private final List<Node> rolled = new ArrayList<>();

  Rolling(NodeTable table, Drafts drafts) {
    this.table = table;
    this.drafts = drafts;
    this.waits = new int[drafts.size()][];
    this.turns = new int[drafts.size()];
    for (int i = 0; i < table.size(); ) {
      int end = end(i);
      int limit = limit(table.get(i));
      if (limit > 0) {
        roll(i, end, limit);
      }
      i = end;
    }
  }

  /** What a draft waits for besides. */
  int[] waits(int draft) {
    return waits[draft] == null ? Node.NONE : waits[draft];
  }

  /** Drafts of different turns are not joined; 0 for those that take no turns. */
  int turn(int draft) {
    return turns[draft];
  }

  /** Members that take turns. */
  List<Node> rolled() {
    return rolled;
  }

  /** After the last member of the array that begins there. */
  private int end(int first) {
    String path = table.get(first).address.path();
    int end = first + 1;
    while (end < table.size() && table.get(end).address.path().equals(path)) {
      end++;
    }
    return end;
  }

  private static int limit(Node node) {
    return node.desired == null || !node.address.isMember()
        ? 0
        : node.desired.policy().maxUnavailable();
  }

  private void roll(int from, int to, int limit) {
    Ints lost = new Ints();
    List<Node> goes = new ArrayList<>();
    for (int id = from; id < to; id++) {
      Node node = table.get(id);
      if (!node.inScope || drafts.make(id) < 0) {
        continue;
      }
      if (isDown(node)) {
        lost.add(drafts.make(id));
      } else if (node.action instanceof Action.Replace || node.action instanceof Action.Restart) {
        goes.add(node);
      }
    }
    if (goes.isEmpty() || (goes.size() <= limit && lost.isEmpty())) {
      return;
    }
    int[] before = lost.isEmpty() ? Node.NONE : lost.toSet();
    for (int i = 0; i < goes.size(); i += limit) {
      Ints made = new Ints();
      for (Node node : goes.subList(i, Math.min(goes.size(), i + limit))) {
        take(node, i / limit + 1, before);
        made.add(drafts.make(node.id));
      }
      before = made.toSet();
    }
    for (Node node : goes) {
      node.addReason(
          node.reasons.getFirst().why(), limit + " at a time, as `max_unavailable` says");
    }
    rolled.addAll(goes);
  }

  /** Nothing is lost by its replacement. */
  private static boolean isDown(Node node) {
    if (node.current == null) {
      return false;
    }
    for (Change.Reason reason : node.reasons) {
      switch (reason.why()) {
        case LOST, TAINTED, RERUN_REQUESTED -> {
          return true;
        }
        case NEW, CHANGED, REPLACE_REQUESTED, DEPENDENCY_REPLACED -> {}
        case NOT_IN_SPEC, DESTROY_REQUESTED, DEPOSED, FORGET_REQUESTED -> {}
        case ENDS_AT_ONCE, REMAINS -> {}
      }
    }
    return false;
  }

  private void take(Node node, int turn, int[] before) {
    int make = drafts.make(node.id);
    int unmake = drafts.unmake(node.id);
    int depose = drafts.depose(node.id);
    turns[make] = turn;
    int first = make;
    if (unmake >= 0) {
      turns[unmake] = turn;
      first = unmake;
    }
    if (depose >= 0) {
      turns[depose] = turn;
      first = depose;
    }
    waits[first] = before;
  }
}
