package host.spore.spawn.agent.array;

import host.spore.spawn.agent.aws.Ec2;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.Peers;
import host.spore.spawn.contract.host.PeersJson;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Asks EC2 who the members of the array are, and keeps the peers file. */
public final class PeersMonitor implements Monitor {
  /** Its name in the log and the status. */
  public static final String NAME = "peers";

  /** After that, members that are not there have failed, and nobody hurries for them. */
  private static final Duration GATHERING = Duration.ofMinutes(10);

  private final Census census;
  private final Ec2 ec2;
  private final HostLayout layout;
  private final InstantSource clock;
  private final StatusBoard board;
  private final Log log;
  private final PollRate rate;
  private final Instant gatheredBy;
  private boolean begun;
  private int refused;
  private @Nullable Peers written;

  /** Asks nothing yet. */
  public PeersMonitor(
      Census census,
      Ec2 ec2,
      HostLayout layout,
      InstantSource clock,
      Random random,
      StatusBoard board,
      Log log) {
    this.census = census;
    this.ec2 = ec2;
    this.layout = layout;
    this.clock = clock;
    this.rate = new PollRate(random);
    this.board = board;
    this.log = log;
    this.gatheredBy = clock.instant().plus(GATHERING);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration look() throws IOException, InterruptedException {
    int size = census.array().size();
    if (!begun) {
      begun = true;
      Duration first = rate.first(size);
      if (!first.isZero()) {
        return first;
      }
    }
    try {
      census.take(ec2.tagged(Tags.ARRAY_ID, census.array().id()));
      refused = 0;
      board.monitor(NAME, null);
    } catch (IOException e) {
      // Told here, since asking again at the usual pace of failures would ask too often.
      refused++;
      board.monitor(NAME, e.getMessage());
      if (refused == 1) {
        log.warn(NAME, "EC2 does not tell the members: " + e.getMessage());
      }
      return rate.next(size, false, refused);
    }
    Peers peers = census.peers();
    write(peers);
    boolean gathering =
        peers.members().size() < peers.size() && clock.instant().isBefore(gatheredBy);
    return rate.next(Math.max(peers.size(), peers.members().size()), gathering, 0);
  }

  private void write(Peers peers) throws IOException {
    if (peers.members().isEmpty() || peers.equals(written)) {
      return;
    }
    PeersJson.write(layout.peers(), peers);
    written = peers;
    log.info(NAME, peers.members().size() + " of " + peers.size() + " members are up");
  }
}
