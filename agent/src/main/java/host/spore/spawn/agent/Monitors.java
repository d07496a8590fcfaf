package host.spore.spawn.agent;

import host.spore.spawn.agent.array.FailureMonitor;
import host.spore.spawn.agent.array.Fellows;
import host.spore.spawn.agent.array.JobWatch;
import host.spore.spawn.agent.array.TaggedFailures;
import host.spore.spawn.agent.aws.Ec2;
import host.spore.spawn.agent.cluster.ClusterMonitor;
import host.spore.spawn.agent.completion.Checks;
import host.spore.spawn.agent.completion.CompletionMonitor;
import host.spore.spawn.agent.completion.Declared;
import host.spore.spawn.agent.deadline.Deadline;
import host.spore.spawn.agent.deadline.ExpiryTagMonitor;
import host.spore.spawn.agent.ending.Consequence;
import host.spore.spawn.agent.health.AwaitedMonitor;
import host.spore.spawn.agent.health.Fitness;
import host.spore.spawn.agent.health.HealthMonitor;
import host.spore.spawn.agent.health.JobRestarts;
import host.spore.spawn.agent.health.ReadyMonitor;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.idle.IdleMonitor;
import host.spore.spawn.agent.idle.Sensors;
import host.spore.spawn.agent.imds.Imds;
import host.spore.spawn.agent.interruption.InterruptionMonitor;
import host.spore.spawn.agent.interruption.InterruptionTags;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.agent.process.Processes;
import host.spore.spawn.agent.script.CheckpointScript;
import host.spore.spawn.agent.script.ScriptMonitor;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.RuleBook;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.lifecycle.Check;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.HealthCheck;
import host.spore.spawn.contract.lifecycle.Idle;
import host.spore.spawn.contract.lifecycle.Interruption;
import host.spore.spawn.contract.lifecycle.Mpi;
import host.spore.spawn.contract.lifecycle.Stopped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes the monitors that a machine's config asks for. */
final class Monitors {
  private final Surroundings surroundings;
  private final HostLayout layout;
  private final ConfigFile.Loaded loaded;
  private final HostConfig config;
  private final RuleBook rules;
  private final InstantSource clock;
  private final Consequence consequence;
  private final Notices notices;
  private final Fitness fitness;
  private final ArrayParts array;
  private final InterruptionMonitor.Listener interruptions;
  private final StatusBoard board;
  private final Log log;
  private final Traffic traffic;
  private @Nullable Declared declared;

  Monitors(
      Surroundings surroundings,
      HostLayout layout,
      ConfigFile.Loaded loaded,
      InstantSource clock,
      Traffic traffic,
      Consequence consequence,
      Notices notices,
      Fitness fitness,
      ArrayParts array,
      InterruptionMonitor.Listener interruptions,
      StatusBoard board,
      Log log) {
    this.surroundings = surroundings;
    this.layout = layout;
    this.loaded = loaded;
    this.config = loaded.config();
    this.rules = new RuleBook(config);
    this.clock = clock;
    this.traffic = traffic;
    this.consequence = consequence;
    this.notices = notices;
    this.fitness = fitness;
    this.array = array;
    this.interruptions = interruptions;
    this.board = board;
    this.log = log;
  }

  List<Monitor> all(Deadline deadline) {
    List<Monitor> all = new ArrayList<>();
    Declared fresh = new Declared();
    Monitor completion = completion(fresh);
    declared = completion == null ? null : fresh;
    if (completion == null) {
      board.noCompletion();
    }
    add(all, completion);
    add(all, idle());
    add(all, health());
    add(all, awaited());
    add(all, cluster());
    add(all, failures());
    all.add(new ReadyMonitor(layout.ready(), fitness));
    CheckpointScript script = script();
    if (script != null && script.isFetched()) {
      all.add(new ScriptMonitor(script));
    }
    Imds imds = imds();
    if (imds != null) {
      all.add(new ExpiryTagMonitor(imds, config.id(), deadline, log));
      interruption(script, all);
    }
    return all;
  }

  /** Where a job's word goes that it is done; null if completion ends nothing. */
  @Nullable Declared declared() {
    return declared;
  }

  /** What a pause of the countdown is limited to; null for no limit. */
  @Nullable Duration longestPause() {
    try {
      Stopped rule = rules.stopped();
      return rule == null ? null : rule.deleteAfter();
    } catch (ContractException e) {
      refused("stopped", e);
      return null;
    }
  }

  private static void add(List<Monitor> all, @Nullable Monitor one) {
    if (one != null) {
      all.add(one);
    }
  }

  private @Nullable Monitor completion(Declared declared) {
    try {
      Complete rule = rules.complete();
      if (rule == null) {
        return null;
      }
      Checks.Others others = others();
      if (others == null && !(rule.scope() instanceof Complete.Scope.Individual)) {
        throw new ContractException("the other members cannot be seen, and the scope is theirs");
      }
      Checks checks =
          new Checks(
              layout,
              config.environment(),
              surroundings.programs(),
              processes(),
              traffic,
              new Cloud(surroundings, config, traffic, log).objects(),
              others);
      return new CompletionMonitor(
          rule,
          checks,
          declared,
          loaded.launch(),
          surroundings.clocks(),
          clock,
          consequence,
          board,
          log);
    } catch (ContractException | RuntimeException e) {
      return refused(CompletionMonitor.NAME, e);
    }
  }

  private Checks.@Nullable Others others() {
    HostConfig.ArrayMember member = config.array();
    Fellows all = array.fellows();
    return member == null || all == null
        ? null
        : new Checks.Others(all, config.id(), member.index());
  }

  private @Nullable Monitor failures() {
    HostConfig.ArrayMember member = config.array();
    TaggedFailures board = array.failures();
    if (member == null || board == null) {
      return null;
    }
    try {
      JobWatch job = new JobWatch(layout, surroundings.programs(), clock, log);
      Instant launch = loaded.launch();
      return new FailureMonitor(
          rules.onFailure(), member.index(), launch, job, board, consequence, log);
    } catch (ContractException | RuntimeException e) {
      return refused(FailureMonitor.NAME, e);
    }
  }

  /** The job finds the lists when it starts, so the first look is now. */
  private @Nullable Monitor cluster() {
    try {
      Mpi rule = rules.mpi();
      if (rule == null) {
        return null;
      }
      ClusterMonitor monitor = new ClusterMonitor(rule, layout, log);
      try {
        monitor.look();
      } catch (IOException e) {
        log.warn(ClusterMonitor.NAME, "not yet: " + e.getMessage());
      }
      return monitor;
    } catch (ContractException | RuntimeException e) {
      return refused(ClusterMonitor.NAME, e);
    }
  }

  private @Nullable Monitor health() {
    try {
      HealthCheck rule = rules.health();
      if (rule == null) {
        fitness.uncheck();
        return null;
      }
      return new HealthMonitor(
          rule,
          layout,
          config.environment(),
          surroundings.programs(),
          traffic,
          fitness,
          restarts(rule),
          board);
    } catch (IOException | RuntimeException e) {
      return refused(HealthMonitor.NAME, e);
    }
  }

  private @Nullable Monitor awaited() {
    try {
      Map<String, Check> awaited = rules.awaited();
      Ec2 machine = new Cloud(surroundings, config, traffic, log).machine();
      return awaited.isEmpty() || machine == null
          ? null
          : new AwaitedMonitor(
              awaited,
              layout,
              config.environment(),
              surroundings.programs(),
              traffic,
              machine::tag,
              board);
    } catch (ContractException | RuntimeException e) {
      return refused(AwaitedMonitor.NAME, e);
    }
  }

  private @Nullable JobRestarts restarts(HealthCheck rule) throws ContractException {
    if (rule.then() != HealthCheck.Then.RESTART) {
      return null;
    }
    HostConfig.Cloud cloud = config.cloud();
    List<String> command = cloud == null ? null : cloud.commands().get(HostConfig.Cloud.RESTART);
    if (command == null) {
      throw new ContractException("this machine has no job that could be started again");
    }
    return new JobRestarts(command, surroundings.programs(), clock, notices, log);
  }

  /** Only its own on a computer that the machine shares with others. */
  private Processes processes() {
    boolean shared = !layout.root().equals(Path.of("/"));
    return new Processes(surroundings.system().resolve("proc"), shared ? config.id() : "");
  }

  private @Nullable Monitor idle() {
    try {
      Idle rule = rules.idle();
      if (rule == null) {
        return null;
      }
      Sensors sensors =
          new Sensors(
              surroundings.system(),
              layout,
              config,
              surroundings.programs(),
              traffic,
              surroundings.pid(),
              surroundings.processors());
      return new IdleMonitor(
          rule, sensors, surroundings.clocks(), consequence, notices, board, log);
    } catch (ContractException | RuntimeException e) {
      return refused(IdleMonitor.NAME, e);
    }
  }

  private @Nullable CheckpointScript script() {
    try {
      Cloud cloud = new Cloud(surroundings, config, traffic, log);
      return CheckpointScript.of(rules.interruption(), layout, cloud.downloads());
    } catch (ContractException e) {
      refused(ScriptMonitor.NAME, e);
      return null;
    }
  }

  /** With a client of its own, so that nothing else can hold it up. */
  private void interruption(@Nullable CheckpointScript script, List<Monitor> all) {
    try {
      Interruption rule = rules.interruption();
      Imds imds = rule == null ? null : imds();
      if (rule == null || imds == null) {
        return;
      }
      InstantSource wall =
          new InstantSource() {
            @Override
            public Instant instant() {
              return surroundings.clocks().wall();
            }
          };
      InterruptionMonitor monitor =
          new InterruptionMonitor(
              rule,
              script,
              config,
              layout,
              imds,
              new Random(),
              wall,
              surroundings.programs(),
              interruptions,
              notices,
              board,
              log);
      all.add(monitor);
      Ec2 ec2 = new Cloud(surroundings, config, traffic, log).machine();
      Imds own = imds();
      if (ec2 != null && own != null) {
        all.add(new InterruptionTags(monitor, layout, own, ec2));
      }
    } catch (ContractException | RuntimeException e) {
      refused(InterruptionMonitor.NAME, e);
    }
  }

  /** A rule that cannot be followed ends nothing: the deadline does. */
  private @Nullable Monitor refused(String name, Exception why) {
    String problem = String.valueOf(why.getMessage());
    log.warn("config", name + " cannot be followed: " + problem);
    board.monitor(name, problem);
    return null;
  }

  private @Nullable Imds imds() {
    try {
      return new Imds(surroundings.imdsEndpoint(), surroundings.clocks(), new Random(), traffic);
    } catch (IllegalArgumentException e) {
      log.warn("config", e.getMessage() + "; the deadline cannot be moved by tag");
      board.monitor("expiry-tag", e.getMessage());
      return null;
    }
  }
}
