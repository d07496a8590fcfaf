package host.spore.spawn.agent;

import host.spore.spawn.agent.array.LocalPeers;
import host.spore.spawn.agent.array.MemberFailures;
import host.spore.spawn.agent.array.MemberTracker;
import host.spore.spawn.agent.array.PeerStatuses;
import host.spore.spawn.agent.array.PeersMonitor;
import host.spore.spawn.agent.array.TaggedPeers;
import host.spore.spawn.agent.cloud.MachineTags;
import host.spore.spawn.agent.cloud.PeerDirectory;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.json.ContractException;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a member of an array knows of the others. It is made once, since a config that is read anew
 * must not forget who was there.
 *
 * @param peers null on a machine that is in no array
 * @param failures null where others see to {@code on_failure}, and on a machine that is in no array
 * @param monitor keeps the peers file; null where others keep it
 */
record ArrayParts(
    @Nullable PeerStatuses peers, @Nullable MemberFailures failures, @Nullable Monitor monitor) {
  static ArrayParts of(AgentContext context) {
    HostConfig.ArrayMember member = context.config().array();
    if (member == null) {
      return new ArrayParts(null, null, null);
    }
    PeerDirectory directory = context.cloud().peers();
    MachineTags tags = context.cloud().tags();
    if (directory == null || tags == null) {
      return new ArrayParts(local(context), null, null);
    }
    MemberTracker tracker = new MemberTracker(member, context.config().id());
    return new ArrayParts(
        new TaggedPeers(tracker, tags, context.clock()),
        new MemberFailures(tracker, tags),
        new PeersMonitor(tracker, directory, context, new Random()));
  }

  private static @Nullable PeerStatuses local(AgentContext context) {
    try {
      String roots = context.rules().roots();
      return roots == null ? null : new LocalPeers(context.layout(), Path.of(roots));
    } catch (ContractException e) {
      context.log().warn("config", "the other members cannot be seen: " + e.getMessage());
      return null;
    }
  }
}
