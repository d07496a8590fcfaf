package host.spore.spawn.agent;

import host.spore.spawn.agent.array.Census;
import host.spore.spawn.agent.array.Fellows;
import host.spore.spawn.agent.array.NearFellows;
import host.spore.spawn.agent.array.PeersMonitor;
import host.spore.spawn.agent.array.TaggedFailures;
import host.spore.spawn.agent.array.TaggedFellows;
import host.spore.spawn.agent.aws.AwsCalls;
import host.spore.spawn.agent.aws.Ec2;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.RuleBook;
import host.spore.spawn.contract.json.ContractException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a member of an array knows of the others. It is made once, since a config that is read anew
 * must not forget who was there.
 *
 * @param fellows null on a machine that is in no array
 * @param failures null where others see to {@code on_failure}, and on a machine that is in no array
 * @param monitor keeps the peers file; null where others keep it
 */
record ArrayParts(
    @Nullable Fellows fellows, @Nullable TaggedFailures failures, @Nullable Monitor monitor) {
  static ArrayParts of(
      HostLayout layout,
      HostConfig config,
      Surroundings surroundings,
      Traffic traffic,
      InstantSource clock,
      StatusBoard board,
      Log log) {
    HostConfig.ArrayMember member = config.array();
    if (member == null) {
      return new ArrayParts(null, null, null);
    }
    AwsCalls calls = new Cloud(surroundings, config, traffic, log).calls();
    if (calls == null) {
      return new ArrayParts(near(layout, config, log), null, null);
    }
    Census census = new Census(member, config.id());
    Ec2 ec2 = new Ec2(calls, config.id());
    return new ArrayParts(
        new TaggedFellows(census, ec2, clock),
        new TaggedFailures(census, ec2),
        new PeersMonitor(census, ec2, layout, clock, new Random(), board, log));
  }

  private static @Nullable Fellows near(HostLayout layout, HostConfig config, Log log) {
    try {
      String roots = new RuleBook(config).roots();
      return roots == null ? null : new NearFellows(layout, Path.of(roots));
    } catch (ContractException e) {
      log.warn("config", "the other members cannot be seen: " + e.getMessage());
      return null;
    }
  }
}
