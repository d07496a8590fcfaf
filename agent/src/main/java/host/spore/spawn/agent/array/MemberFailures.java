package host.spore.spawn.agent.array;

import host.spore.spawn.agent.cloud.MachineTags;
import host.spore.spawn.agent.cloud.PeerDirectory.Peer;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.tag.EndedTag;
import host.spore.spawn.contract.tag.FailedTag;
import host.spore.spawn.contract.tag.FailedTag.Failed;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which members of an array have failed, by their tags and by what the cloud says of those that are
 * gone. A machine that is up and has not failed makes good what became of its rank before.
 *
 * <p>What is gone since before this machine was launched is of an earlier attempt, as when an array
 * is run again; it counts for those that were there.
 */
public final class MemberFailures {

  private final MemberTracker tracker;
  private final MachineTags tags;

  /** Knows of none yet. */
  public MemberFailures(MemberTracker tracker, MachineTags tags) {
    this.tracker = tracker;
    this.tags = tags;
  }

  /**
   * What is known of the array's failures.
   *
   * @param size how many members the array is to have
   * @param failed why, by rank
   * @param ended why a member that has ended says that the array is over; null if none does
   */
  record Report(int size, Map<Integer, String> failed, @Nullable String ended) {}

  /**
   * What is known by now.
   *
   * @param launch of this machine
   */
  Report look(Instant launch) {
    int size = tracker.size();
    Map<Integer, String> failed = new TreeMap<>();
    Set<Integer> well = new HashSet<>();
    String ended = null;
    for (MemberTracker.Known one : tracker.known()) {
      String why = why(one, launch);
      if (why == null && one.isUp()) {
        well.add(one.rank());
      } else if (why != null && one.rank() < size) {
        failed.putIfAbsent(one.rank(), why);
      }
      ended = ended == null ? over(one.machine(), launch) : ended;
    }
    failed.keySet().removeAll(well);
    return new Report(size, failed, ended);
  }

  private static @Nullable String why(MemberTracker.Known one, Instant launch) {
    Peer machine = one.machine();
    Optional<Failed> said = FailedTag.parse(machine.tag(Tags.FAILED));
    boolean ours = one.isUp() || one.wasUp();
    if (said.isPresent() && (ours || !said.get().at().isBefore(launch))) {
      return said.get().detail();
    }
    boolean taken = machine.lost() != null && ours;
    return taken && !isMeant(machine) ? "its machine was lost, " + machine.lost() : null;
  }

  /** An interruption is said in the same tag. */
  private static boolean isMeant(Peer machine) {
    return EndedTag.parse(machine.tag(Tags.ENDED))
        .filter(ended -> !ended.reason().equals(Ended.INTERRUPTED))
        .isPresent();
  }

  private static @Nullable String over(Peer machine, Instant launch) {
    return EndedTag.parse(machine.tag(Tags.ENDED))
        .filter(e -> e.reason().equals(Ended.ARRAY_FAILED) && !e.at().isBefore(launch))
        .map(Ended::detail)
        .orElse(null);
  }

  /**
   * Tells the others that this machine's job has failed.
   *
   * @throws IOException if they are not told for certain
   */
  void say(Failed failed) throws IOException, InterruptedException {
    tags.set(failed.tags());
  }
}
