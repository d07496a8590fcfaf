package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.LocalTimes;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Times;
import host.spore.spawn.engine.observe.OverdueMachines;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs now, when the last of it ends by itself, and how to end it sooner. */
final class RunningView {
  private RunningView() {}

  static void write(Page page, List<ResourceState> resources, String destroy, Instant now) {
    List<Address> running = new ArrayList<>();
    List<Address> overdue = new ArrayList<>();
    Instant last = null;
    boolean endless = false;
    for (ResourceState resource : resources) {
      if (Life.isMachine(resource) && resource.status() == ResourceState.Status.READY) {
        if (OverdueMachines.by(resource, now) != null) {
          overdue.add(resource.address());
          continue;
        }
        running.add(resource.address());
        Instant deadline = Life.deadline(resource);
        endless |= deadline == null;
        last = later(last, deadline);
      }
    }
    if (running.isEmpty() && overdue.isEmpty()) {
      return;
    }
    if (!running.isEmpty()) {
      String who = "Running: " + Words.addresses(running) + ".";
      page.gap().prose("", who + " " + until(last, endless, page.times(), now));
    }
    if (!overdue.isEmpty()) {
      page.gap().prose("", "Overdue: " + Words.addresses(overdue) + " should have ended by now.");
    }
    page.uncut("`" + destroy + "` ends it now.");
  }

  private static String until(
      @Nullable Instant last, boolean endless, LocalTimes times, Instant now) {
    if (endless || last == null) {
      return "Not all of it has a ttl: it runs until you end it.";
    }
    return "The last of it ends by itself in "
        + Times.of(Duration.between(now, last))
        + ", at "
        + times.brief(last, now)
        + ".";
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isAfter(b) ? a : b;
  }
}
