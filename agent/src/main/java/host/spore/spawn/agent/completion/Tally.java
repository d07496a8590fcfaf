package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.array.PeerStatus;
import host.spore.spawn.agent.array.PeerStatuses;
import host.spore.spawn.contract.lifecycle.Complete;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether an array is complete. A rank counts by its present member; by its last one if it has none
 * any more. What was lost undone is not waited for.
 *
 * @param done ranks whose job is done
 * @param open ranks whose job is not, or that are still to come
 * @param complete whether that is enough
 */
record Tally(int done, int open, boolean complete) {
  private enum State {
    DONE,
    OPEN,
    LOST
  }

  /**
   * Counts.
   *
   * @param gathered whether ranks that never came are not waited for any more
   */
  static Tally of(Complete.Scope scope, PeerStatuses.Roll roll, boolean gathered) {
    Map<Integer, State> ranks = states(roll, gathered);
    int done = 0;
    int open = 0;
    for (State state : ranks.values()) {
      done += state == State.DONE ? 1 : 0;
      open += state == State.OPEN ? 1 : 0;
    }
    boolean over = false;
    for (PeerStatus peer : roll.members()) {
      over |= peer.over();
    }
    boolean enough =
        switch (scope) {
          case Complete.Scope.Individual i -> false;
          case Complete.Scope.Array a -> open == 0 && done > 0;
          case Complete.Scope.Leader l -> isLeaderDone(ranks);
          case Complete.Scope.Quorum q -> done > 0 && done >= Math.min(q.of(), done + open);
        };
    return new Tally(done, open, over || enough);
  }

  private static boolean isLeaderDone(Map<Integer, State> ranks) {
    for (State state : ranks.values()) {
      if (state != State.LOST) {
        return state == State.DONE;
      }
    }
    return false;
  }

  private static Map<Integer, State> states(PeerStatuses.Roll roll, boolean gathered) {
    Map<Integer, State> ranks = new TreeMap<>();
    for (int rank = 0; rank < roll.size(); rank++) {
      ranks.put(rank, gathered ? State.LOST : State.OPEN);
    }
    for (PeerStatus peer : roll.members()) {
      if (!peer.alive()) {
        // The last one that was done has done the rank's work.
        boolean did = ranks.get(peer.rank()) == State.DONE;
        ranks.put(peer.rank(), peer.done() || did ? State.DONE : State.LOST);
      }
    }
    for (PeerStatus peer : roll.members()) {
      if (peer.alive()) {
        ranks.put(peer.rank(), peer.done() ? State.DONE : State.OPEN);
      }
    }
    return ranks;
  }
}
