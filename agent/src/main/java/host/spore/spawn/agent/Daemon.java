package host.spore.spawn.agent;

import host.spore.spawn.agent.api.ApiServer;
import host.spore.spawn.agent.aws.AwsCalls;
import host.spore.spawn.agent.aws.Ec2;
import host.spore.spawn.agent.deadline.Deadline;
import host.spore.spawn.agent.deadline.DeadlineKeeper;
import host.spore.spawn.agent.deadline.PauseMonitor;
import host.spore.spawn.agent.deadline.WarningMonitor;
import host.spore.spawn.agent.ending.Commands;
import host.spore.spawn.agent.ending.Consequence;
import host.spore.spawn.agent.ending.Consequences;
import host.spore.spawn.agent.ending.Ending;
import host.spore.spawn.agent.ending.Farewells;
import host.spore.spawn.agent.ending.NoticeFarewell;
import host.spore.spawn.agent.ending.Power;
import host.spore.spawn.agent.ending.Preparation;
import host.spore.spawn.agent.health.Fitness;
import host.spore.spawn.agent.health.HealthTags;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.interruption.InterruptionMonitor;
import host.spore.spawn.agent.journal.Recorder;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.monitor.MonitorThread;
import host.spore.spawn.agent.names.NamesMonitor;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.agent.script.CheckpointScript;
import host.spore.spawn.agent.time.AnchorFile;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.agent.time.SteadyClock;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.host.RuleBook;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.host.StatusJson;
import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.lifecycle.Interruption;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the agent together and keeps the deadline on the calling thread. */
final class Daemon {
  /** For all who learn of the end together. */
  private static final Duration FAREWELLS = Duration.ofSeconds(10);

  private final HostLayout layout;
  private final HostConfig config;
  private final ConfigFile.Loaded loaded;
  private final Clocks clocks;
  private final Surroundings surroundings;
  private final AnchorFile anchorFile;
  private final SteadyClock.@Nullable Anchor last;
  private final SteadyClock clock;
  private final Recorder log;
  private final StatusBoard board;
  private final Traffic traffic = new Traffic();
  private final Commands commands = Commands.system();

  Daemon(
      HostLayout layout,
      ConfigFile.Loaded loaded,
      Surroundings surroundings,
      Path bootId,
      @Nullable PrintStream journal) {
    this.layout = layout;
    this.config = loaded.config();
    this.loaded = loaded;
    this.clocks = surroundings.clocks();
    this.surroundings = surroundings;
    this.anchorFile = new AnchorFile(layout.clock(), bootId);
    this.last = anchorFile.read();
    this.clock = new SteadyClock(clocks, loaded.launch(), last);
    this.log = new Recorder(layout, clock, journal);
    this.board = new StatusBoard(layout.status(), log, surroundings.pid(), clock.instant());
  }

  /**
   * Runs until the machine ends.
   *
   * @param file where the config is
   */
  void run(ConfigFile file) {
    Status before = earlierStatus();
    Deadline deadline = new Deadline(firstDeadline(before), board);
    Notices notices = new Notices(layout, surroundings.programs(), log);
    NamesMonitor names = new Cloud(surroundings, config, traffic, log).names(layout);
    Ending ending = ending(notices, names);
    MonitorThread warnings = thread(warnings(deadline, notices, before));
    deadline.onMove(
        new Runnable() {
          @Override
          public void run() {
            warnings.wake();
          }
        });
    Consequence consequence = new Consequences(ending, notices, log);
    ArrayParts array = ArrayParts.of(layout, config, surroundings, traffic, clock, board, log);
    MonitorThread naming = names == null ? null : thread(names);
    Fitness fitness = new Fitness(layout.health(), clock, notices, log);
    MonitorSet monitors =
        new MonitorSet(
            surroundings,
            file,
            clock,
            traffic,
            consequence,
            notices,
            fitness,
            array,
            deadline,
            whoLeaves(names, naming),
            board,
            log);
    monitors.make(loaded);
    followPauses(deadline, ending, monitors);
    ending.start(
        last != null && !last.thisBoot(),
        new Runnable() {
          @Override
          public void run() {
            clock.lookForPauses();
          }
        });
    log.start(board);
    announce(deadline);
    warnings.start();
    monitors.start();
    thread(api(monitors)).start();
    AwsCalls calls = new Cloud(surroundings, config, traffic, log).calls();
    if (calls != null) {
      Ec2 ec2 = new Ec2(calls, config.id());
      thread(
              new HealthTags(
                  fitness,
                  new HealthTags.Tagger() {
                    @Override
                    public void tag(String key, String value)
                        throws IOException, InterruptedException {
                      ec2.tag(key, value);
                    }
                  }))
          .start();
    }
    if (naming != null) {
      naming.start();
    }
    thread(new StartKeeper(file, loaded)).start();
    thread(new ConfigMonitor(layout.config(), monitors)).start();
    for (Monitor monitor :
        new Cloud(surroundings, config, traffic, log).monitors(deadline, monitors)) {
      thread(monitor).start();
    }
    if (array.monitor() != null) {
      thread(array.monitor()).start();
    }
    PauseMonitor pauses = new PauseMonitor(clock, anchorFile);
    thread(pauses).start();
    Runtime.getRuntime().addShutdownHook(lastNote(pauses));
    DeadlineKeeper keeper = new DeadlineKeeper(deadline, clock, ending);
    startService(keeper, fitness);
    keeper.run();
  }

  /** Who asks for the machine by name is not to find one that is about to be taken away. */
  private static InterruptionMonitor.Listener whoLeaves(
      @Nullable NamesMonitor names, @Nullable MonitorThread naming) {
    return new InterruptionMonitor.Listener() {
      @Override
      public void interrupted(boolean is) {
        if (names != null && naming != null && names.interrupted(is)) {
          naming.wake();
        }
      }
    };
  }

  private void startService(DeadlineKeeper keeper, Fitness fitness) {
    Service service = surroundings.service();
    if (service.notifies()) {
      thread(new Watchdog(keeper, surroundings.programs(), service.watchdog())).start();
    }
    String metrics = service.metrics();
    if (metrics != null) {
      thread(new ApiServer(metrics, "metrics", new Metrics(board, fitness, clock))).start();
    }
  }

  private Monitor api(MonitorSet monitors) {
    String token = Tokens.make(surroundings.system().resolve("dev/urandom"));
    return new ApiServer(layout.api(), token, new AgentRoutes(board, clock, monitors, log));
  }

  private Ending ending(Notices notices, @Nullable NamesMonitor names) {
    Farewells farewells = new Farewells(FAREWELLS, log);
    farewells.add(new NoticeFarewell(notices));
    if (names != null) {
      farewells.add(names);
    }
    Cloud cloud = new Cloud(surroundings, config, traffic, log);
    Power power = cloud.power(commands, farewells);
    Interruption rule = null;
    try {
      rule = new RuleBook(config).interruption();
    } catch (ContractException e) {
      log.warn("config", "no checkpoint at the end: " + e.getMessage());
    }
    Preparation preparation =
        new Preparation(
            layout,
            config.environment(),
            CheckpointScript.of(rule, layout, cloud.downloads()),
            rule == null ? Duration.ZERO : rule.timeout(),
            surroundings.programs(),
            log);
    return new Ending(layout, power, preparation, farewells, clock, board, log);
  }

  private Monitor warnings(Deadline deadline, Notices notices, @Nullable Status before) {
    Status.Deadline current = deadline.current();
    List<Duration> given = List.of();
    if (before != null && current != null && current.equals(before.deadline())) {
      given = before.warningsGiven();
    }
    board.warningsGiven(given);
    return new WarningMonitor(deadline, clock, config.warnings(), given, notices, board);
  }

  private MonitorThread thread(Monitor monitor) {
    return new MonitorThread(monitor, board, log, clocks);
  }

  /** A deadline that an earlier agent got by tag holds until the tag says otherwise. */
  private Status.@Nullable Deadline firstDeadline(@Nullable Status before) {
    Status.Deadline known = before == null ? null : before.deadline();
    if (known != null
        && (known.source().equals(Status.Deadline.TAG)
            || known.announced().equals(config.expires()))) {
      return known;
    }
    return config.expires() == null
        ? null
        : new Status.Deadline(config.expires(), Status.Deadline.CONFIG);
  }

  private @Nullable Status earlierStatus() {
    try {
      return StatusJson.read(layout.status());
    } catch (IOException e) {
      // None yet, or not whole: the config is what is left.
      return null;
    }
  }

  private void announce(Deadline deadline) {
    Status.Deadline current = deadline.current();
    log.info(
        "start",
        config.address()
            + " ("
            + config.id()
            + "), "
            + (current == null
                ? "no deadline"
                : "deadline " + Timestamps.text(current.at()) + " by " + current.source()));
    if (!loaded.problem().isEmpty()) {
      log.warn("config", "the kept copy is used: " + loaded.problem());
    }
  }

  /** A pause that is longer than a stopped machine is kept counts only that much. */
  private void followPauses(Deadline deadline, Ending ending, MonitorSet monitors) {
    clock.onPause(
        new Consumer<>() {
          @Override
          public void accept(Duration pause) {
            Duration longest = monitors.longestPause();
            Duration counted = longest != null && pause.compareTo(longest) > 0 ? longest : pause;
            deadline.pause(counted);
            ending.resumed();
            log.info(
                "pause",
                "the machine did not run for "
                    + pause.toSeconds()
                    + " s, the deadline moves by "
                    + counted.toSeconds()
                    + " s");
          }
        });
  }

  /** A machine that is shut down in good order notes when that was. */
  private static Thread lastNote(PauseMonitor pauses) {
    return new Thread("last-note") {
      @Override
      public void run() {
        try {
          pauses.note();
        } catch (IOException e) {
          // The note before must do.
          return;
        }
      }
    };
  }
}
