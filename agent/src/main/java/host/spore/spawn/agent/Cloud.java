package host.spore.spawn.agent;

import host.spore.spawn.agent.aws.AwsCalls;
import host.spore.spawn.agent.aws.Ec2;
import host.spore.spawn.agent.aws.Route53;
import host.spore.spawn.agent.aws.S3;
import host.spore.spawn.agent.deadline.Deadline;
import host.spore.spawn.agent.deadline.DeadlineEcho;
import host.spore.spawn.agent.deadline.PauseTagMonitor;
import host.spore.spawn.agent.ending.Commands;
import host.spore.spawn.agent.ending.Ec2Power;
import host.spore.spawn.agent.ending.Farewells;
import host.spore.spawn.agent.ending.Power;
import host.spore.spawn.agent.ending.PowerCommands;
import host.spore.spawn.agent.ending.Snapshot;
import host.spore.spawn.agent.ending.TagFarewell;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.imds.Imds;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.names.NamesMonitor;
import host.spore.spawn.agent.script.Downloads;
import host.spore.spawn.agent.script.Source;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.RuleBook;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.lifecycle.DnsNames;
import host.spore.spawn.contract.lifecycle.Stopped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What the agent can ask of the cloud that its machine is in; nothing where that is none. */
final class Cloud {
  private final Surroundings surroundings;
  private final HostConfig config;
  private final Traffic traffic;
  private final Log log;

  Cloud(Surroundings surroundings, HostConfig config, Traffic traffic, Log log) {
    this.surroundings = surroundings;
    this.config = config;
    this.traffic = traffic;
    this.log = log;
  }

  /** Signed calls with a metadata client of their own; null if there is nobody to call. */
  @Nullable AwsCalls calls() {
    HostConfig.Cloud cloud = config.cloud();
    if (cloud == null || !cloud.provider().equals(HostConfig.Cloud.AWS)) {
      return null;
    }
    InstantSource wall =
        new InstantSource() {
          @Override
          public Instant instant() {
            return surroundings.clocks().wall();
          }
        };
    try {
      return new AwsCalls(cloud.region(), cloud.endpoint(), imds(), wall, traffic);
    } catch (IllegalArgumentException e) {
      log.warn("config", e.getMessage() + "; AWS cannot be asked for anything");
      return null;
    }
  }

  /** What of its tags the machine follows and keeps; nothing where there are none. */
  List<Monitor> monitors(Deadline deadline, MonitorSet monitors) {
    AwsCalls calls = calls();
    if (calls == null) {
      return List.of();
    }
    Ec2 ec2 = new Ec2(calls, config.id());
    return List.of(
        new RuleTagMonitor(imds(), config.id(), monitors),
        new PauseTagMonitor(deadline, imds(), ec2),
        new DeadlineEcho(deadline, ec2::tag));
  }

  private Imds imds() {
    return new Imds(surroundings.imdsEndpoint(), surroundings.clocks(), new Random(), traffic);
  }

  /** Objects in buckets; null if there are none here. */
  @Nullable S3 objects() {
    AwsCalls calls = calls();
    return calls == null ? null : new S3(calls);
  }

  /** The machine itself, as EC2 knows it; null where there is no such cloud. */
  @Nullable Ec2 machine() {
    AwsCalls calls = calls();
    return calls == null ? null : new Ec2(calls, config.id());
  }

  /** Keeps the machine's names in DNS; null if it has none. */
  @Nullable NamesMonitor names(HostLayout layout) {
    AwsCalls calls = calls();
    if (calls == null) {
      return null;
    }
    try {
      DnsNames rule = new RuleBook(config).names();
      HostConfig.ArrayMember member = config.array();
      int rank = member == null ? -1 : member.index();
      return rule == null
          ? null
          : new NamesMonitor(rule, rank, new Route53(calls), imds(), new Random(), layout.names());
    } catch (ContractException e) {
      log.warn("config", "the names in DNS are not kept: " + e.getMessage());
      return null;
    }
  }

  /** Where scripts come from. */
  Source downloads() {
    return new Downloads(objects(), traffic);
  }

  /**
   * What takes the machine down, and who learns of it.
   *
   * @param farewells is given those of the cloud
   */
  Power power(Commands commands, Farewells farewells) {
    HostConfig.Cloud cloud = config.cloud();
    Power own =
        new PowerCommands(
            config.powerOff(), cloud == null ? Map.of() : cloud.commands(), commands, log);
    AwsCalls calls = calls();
    if (calls == null) {
      return own;
    }
    Ec2 ec2 = new Ec2(calls, config.id());
    farewells.add(new TagFarewell(ec2, keptStopped()));
    Snapshot snapshot = new Snapshot(ec2, config, commands, log);
    return new Ec2Power(ec2, comesFromRequest(), snapshot, own, log);
  }

  private @Nullable Duration keptStopped() {
    try {
      Stopped rule = new RuleBook(config).stopped();
      return rule == null ? null : rule.deleteAfter();
    } catch (ContractException e) {
      return null;
    }
  }

  private boolean comesFromRequest() {
    try {
      return new RuleBook(config).isRequestedAgain();
    } catch (ContractException e) {
      return true;
    }
  }
}
