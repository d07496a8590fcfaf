package host.spore.spawn.agent.array;

import host.spore.spawn.agent.cloud.PeerDirectory.Peer;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.Peers;
import host.spore.spawn.contract.tag.EndedTag;
import host.spore.spawn.contract.tag.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The members of an array as the cloud told of them at the latest look and before. One that it does
 * not name counts as gone only at the third look without it, since a cloud may forget what is new.
 */
public final class MemberTracker {
  private static final int MISSED = 3;

  private final HostConfig.ArrayMember array;
  private final String own;
  private final Map<String, Known> known = new TreeMap<>();
  private boolean looked;
  private int size;

  /**
   * A machine that was told of.
   *
   * @param missed how many looks have not shown it
   * @param wasUp whether a look of this agent's has shown it up
   */
  record Known(int rank, Peer machine, int missed, boolean wasUp) {
    boolean isUp() {
      return machine.isUp() && missed < MISSED;
    }
  }

  /**
   * Nobody is known yet.
   *
   * @param own id of this machine
   */
  public MemberTracker(HostConfig.ArrayMember array, String own) {
    this.array = array;
    this.own = own;
    this.size = array.size();
  }

  HostConfig.ArrayMember array() {
    return array;
  }

  /** Takes an answer of the cloud into account. */
  synchronized void take(List<Peer> machines) {
    Map<String, Peer> told = new HashMap<>();
    for (Peer machine : machines) {
      told.put(machine.id(), machine);
    }
    for (Map.Entry<String, Known> one : known.entrySet()) {
      if (!told.containsKey(one.getKey())) {
        Known before = one.getValue();
        one.setValue(new Known(before.rank, before.machine, before.missed + 1, before.wasUp));
      }
    }
    for (Peer machine : machines) {
      int rank = RankList.at(machine.tag(Tags.RANKS), machine.place());
      Known before = known.get(machine.id());
      if (rank < 0 && before == null) {
        // Its tags are not shown yet, or not any more.
        continue;
      }
      boolean faded = rank < 0 || (!machine.isUp() && machine.tags().isEmpty());
      boolean wasUp = machine.isUp() || (before != null && before.wasUp);
      known.put(
          machine.id(),
          faded && before != null
              ? new Known(before.rank, withTags(machine, before.machine), 0, wasUp)
              : new Known(rank, machine, 0, wasUp));
    }
    Known self = known.get(own);
    if (self != null) {
      size = number(self.machine.tag(Tags.SIZE), size);
    }
    looked = true;
  }

  private static Peer withTags(Peer now, Peer before) {
    return new Peer(now.id(), now.isUp(), now.lost(), now.privateIp(), now.place(), before.tags());
  }

  /** Who is up, by rank. */
  synchronized Peers peers() {
    List<Peers.Member> members = new ArrayList<>();
    TreeMap<String, Peers.Member> byRank = new TreeMap<>();
    for (Known one : known.values()) {
      if (one.isUp() && !one.machine.privateIp().isEmpty()) {
        Peer m = one.machine;
        byRank.put(key(one.rank, m.id()), new Peers.Member(one.rank, m.id(), m.privateIp()));
      }
    }
    members.addAll(byRank.values());
    return new Peers(array.id(), array.name(), size, members);
  }

  private static String key(int rank, String id) {
    String digits = Integer.toString(rank);
    return "0".repeat(10 - digits.length()) + digits + id;
  }

  /** False until the cloud has answered once. */
  synchronized boolean isKnown() {
    return looked;
  }

  /** Whether this machine's tag says that it is done. */
  synchronized boolean saysDone() {
    Known self = known.get(own);
    return self != null && !self.machine.tag(Tags.DONE).isEmpty();
  }

  /** All that is known. */
  synchronized List<Known> known() {
    return List.copyOf(known.values());
  }

  /** How many members the array is to have. */
  synchronized int size() {
    return size;
  }

  /** Everybody who was ever seen. */
  synchronized PeerStatuses.Roll roll() {
    List<PeerStatus> members = new ArrayList<>(known.size());
    for (Known one : known.values()) {
      boolean done = !one.machine.tag(Tags.DONE).isEmpty();
      boolean over = EndedTag.says(one.machine.tag(Tags.ENDED), Ended.COMPLETED);
      members.add(new PeerStatus(one.rank, one.machine.id(), one.isUp(), done, over));
    }
    return new PeerStatuses.Roll(members, size);
  }

  private static int number(String text, int otherwise) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
