package host.spore.spawn.agent.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which warnings of a deadline are due. Plain bookkeeping: no clock, no disk. */
final class WarningSchedule {
  private final List<Duration> leads;
  private @Nullable Instant deadline;
  private List<Duration> armed = List.of();
  private List<Duration> given = List.of();

  /**
   * Knows no deadline yet.
   *
   * @param leads how long before a deadline to warn
   */
  WarningSchedule(List<Duration> leads) {
    this.leads = leads;
  }

  /**
   * Starts over with another deadline. Those warnings are armed that are still ahead; if some are
   * behind already because the deadline came nearer, one is due at once.
   *
   * @param alreadyGiven for this very deadline, by an earlier agent
   */
  void arm(Instant to, Instant now, List<Duration> alreadyGiven) {
    boolean nearer = deadline != null && to.isBefore(deadline);
    Duration left = Duration.between(now, to);
    List<Duration> next = new ArrayList<>();
    Duration missed = null;
    for (Duration lead : leads) {
      if (lead.compareTo(left) < 0) {
        if (!alreadyGiven.contains(lead)) {
          next.add(lead);
        }
      } else if (nearer && (missed == null || lead.compareTo(missed) < 0)) {
        missed = lead;
      }
    }
    if (missed != null) {
      next.add(missed);
    }
    deadline = to;
    armed = next;
    given = List.copyOf(alreadyGiven);
  }

  /** There is no deadline any more. */
  void disarm() {
    deadline = null;
    armed = List.of();
    given = List.of();
  }

  /** Takes out what is due; true if there was anything. Several at once make one warning. */
  boolean takeDue(Instant now) {
    Instant end = deadline;
    if (end == null) {
      return false;
    }
    Duration left = Duration.between(now, end);
    List<Duration> later = new ArrayList<>();
    List<Duration> done = new ArrayList<>(given);
    for (Duration lead : armed) {
      if (lead.compareTo(left) < 0) {
        later.add(lead);
      } else {
        done.add(lead);
      }
    }
    boolean due = later.size() < armed.size();
    armed = later;
    given = done;
    return due;
  }

  /** Leads of the present deadline whose warnings were given. */
  List<Duration> given() {
    return given;
  }

  @Nullable Instant deadline() {
    return deadline;
  }

  /** Time until the next warning; null if none is to come. */
  @Nullable Duration untilNext(Instant now) {
    Instant end = deadline;
    Duration longest = null;
    for (Duration lead : armed) {
      if (longest == null || lead.compareTo(longest) > 0) {
        longest = lead;
      }
    }
    return end == null || longest == null ? null : Duration.between(now, end).minus(longest);
  }
}
