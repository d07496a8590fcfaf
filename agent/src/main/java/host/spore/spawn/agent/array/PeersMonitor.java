package host.spore.spawn.agent.array;

import host.spore.spawn.agent.cloud.PeerDirectory;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.host.Peers;
import host.spore.spawn.contract.host.PeersJson;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Asks the cloud who the members of the array are, and keeps the peers file. */
public final class PeersMonitor implements Monitor {
  /** Its name in the log and the status. */
  public static final String NAME = "peers";

  /** After that, members that are not there have failed, and nobody hurries for them. */
  private static final Duration GATHERING = Duration.ofMinutes(10);

  private final MemberTracker tracker;
  private final PeerDirectory directory;
  private final AgentContext context;
  private final PollRate rate;
  private final Instant gatheredBy;
  private boolean begun;
  private int refused;
  private @Nullable Peers written;

  /** Asks nothing yet. */
  public PeersMonitor(
      MemberTracker tracker, PeerDirectory directory, AgentContext context, Random random) {
    this.tracker = tracker;
    this.directory = directory;
    this.context = context;
    this.rate = new PollRate(directory, random);
    this.gatheredBy = context.clock().instant().plus(GATHERING);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    int size = tracker.array().size();
    if (!begun) {
      begun = true;
      Duration first = rate.first(size);
      if (!first.isZero()) {
        return first;
      }
    }
    try {
      tracker.take(directory.tagged(Tags.ARRAY_ID, tracker.array().id()));
      refused = 0;
      context.board().monitor(NAME, null);
    } catch (IOException e) {
      // Notification here, since asking again at the usual pace of failures would ask too often.
      refused++;
      context.board().monitor(NAME, e.getMessage());
      if (refused == 1) {
        context.log().warn(NAME, "the cloud does not tell the members: " + e.getMessage());
      }
      return rate.next(size, false, refused);
    }
    Peers peers = tracker.peers();
    write(peers);
    boolean gathering =
        peers.members().size() < peers.size() && context.clock().instant().isBefore(gatheredBy);
    return rate.next(Math.max(peers.size(), peers.members().size()), gathering, 0);
  }

  private void write(Peers peers) throws IOException {
    if (peers.members().isEmpty() || peers.equals(written)) {
      return;
    }
    PeersJson.write(context.layout().peers(), peers);
    written = peers;
    context.log().info(NAME, peers.members().size() + " of " + peers.size() + " members are up");
  }
}
