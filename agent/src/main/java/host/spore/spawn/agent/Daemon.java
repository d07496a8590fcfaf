package host.spore.spawn.agent;

import host.spore.spawn.agent.api.ApiServer;
import host.spore.spawn.agent.cloud.Cloud;
import host.spore.spawn.agent.cloud.MachineTags;
import host.spore.spawn.agent.cloud.Metadata;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.context.Computer;
import host.spore.spawn.agent.deadline.Deadline;
import host.spore.spawn.agent.deadline.DeadlineEcho;
import host.spore.spawn.agent.deadline.DeadlineKeeper;
import host.spore.spawn.agent.deadline.PauseMonitor;
import host.spore.spawn.agent.deadline.PauseTagMonitor;
import host.spore.spawn.agent.deadline.WarningMonitor;
import host.spore.spawn.agent.ending.Ending;
import host.spore.spawn.agent.ending.MachineActions;
import host.spore.spawn.agent.ending.ShutdownHooks;
import host.spore.spawn.agent.health.HealthState;
import host.spore.spawn.agent.health.HealthTags;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.interruption.InterruptionMonitor;
import host.spore.spawn.agent.journal.Recorder;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.monitor.MonitorThread;
import host.spore.spawn.agent.names.NamesMonitor;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.agent.time.AnchorFile;
import host.spore.spawn.agent.time.SteadyClock;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.json.ContractException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the agent together and keeps the deadline on the calling thread. */
final class Daemon {
  private final ConfigFile file;
  private final ConfigFile.Loaded loaded;
  private final Computer computer;
  private final AnchorFile anchors;
  private final SteadyClock.@Nullable Anchor last;
  private final SteadyClock clock;
  private final Recorder log;
  private final StatusBoard board;

  /**
   * Runs nothing yet.
   *
   * @param file where configs come from
   * @param anchors remember the time over a restart
   * @param journal gets the log's lines as well; null for nobody
   */
  Daemon(
      ConfigFile file,
      ConfigFile.Loaded loaded,
      Computer computer,
      AnchorFile anchors,
      @Nullable PrintStream journal) {
    HostLayout layout = file.layout();
    this.file = file;
    this.loaded = loaded;
    this.computer = computer;
    this.anchors = anchors;
    this.last = anchors.read();
    this.clock = new SteadyClock(computer.clocks(), loaded.launch(), last);
    this.log = new Recorder(layout, clock, journal);
    this.board = new StatusBoard(layout.status(), log, computer.pid(), clock.instant());
  }

  /**
   * Runs until the machine ends.
   *
   * @param metadata where the machine's metadata service is
   * @param service what whoever started the agent wants of it
   */
  void run(String metadata, Service service) {
    AgentContext context = context(metadata);
    EarlierAgent earlier = EarlierAgent.of(context);
    Deadline deadline = new Deadline(earlier.deadline(), board);
    Notices notices = new Notices(context);
    NamesMonitor names = names(context);
    Ending ending = Ending.of(context, ShutdownHooks.of(context, notices, names), log);
    MonitorThread warnings = warnings(context, deadline, earlier, notices);
    MonitorThread naming = names == null ? null : thread(names);
    HealthState health = new HealthState(context, notices);
    ArrayParts array = ArrayParts.of(context);
    MonitorSet monitors =
        new MonitorSet(
            file,
            context,
            new MonitorParts(
                new MachineActions(ending, notices, log),
                notices,
                health,
                array,
                deadline,
                whoLeaves(names, naming)));
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
    earlier.announce(context, deadline, loaded.problem());
    warnings.start();
    monitors.start();
    start(api(context, monitors));
    if (naming != null) {
      naming.start();
    }
    start(new StartKeeper(file, loaded));
    start(new ConfigMonitor(context.layout().config(), monitors, JobLog.of(context)));
    tell(context.cloud(), deadline, health, monitors);
    if (array.monitor() != null) {
      start(array.monitor());
    }
    PauseMonitor pauses = new PauseMonitor(clock, anchors);
    start(pauses);
    Runtime.getRuntime().addShutdownHook(lastNote(pauses));
    DeadlineKeeper keeper = new DeadlineKeeper(deadline, clock, ending);
    serve(service, keeper, health);
    keeper.run();
  }

  private AgentContext context(String metadata) {
    Traffic traffic = new Traffic();
    Cloud cloud = Clouds.of(loaded.config(), metadata, computer, traffic, board, log);
    return new AgentContext(
        file.layout(),
        loaded.config(),
        loaded.launch(),
        computer,
        clock,
        traffic,
        cloud,
        board,
        log);
  }

  private static @Nullable NamesMonitor names(AgentContext context) {
    try {
      return NamesMonitor.of(context);
    } catch (ContractException e) {
      context.log().warn("config", "the names in DNS are not kept: " + e.getMessage());
      return null;
    }
  }

  private MonitorThread warnings(
      AgentContext context, Deadline deadline, EarlierAgent earlier, Notices notices) {
    List<Duration> given = earlier.warningsGiven(deadline);
    board.warningsGiven(given);
    MonitorThread thread = thread(new WarningMonitor(deadline, context, given, notices));
    deadline.onMove(
        new Runnable() {
          @Override
          public void run() {
            thread.wake();
          }
        });
    return thread;
  }

  /** Follows tags and keeps those that say how the machine is; where there are none, nothing. */
  private void tell(Cloud cloud, Deadline deadline, HealthState health, MonitorSet monitors) {
    MachineTags ofDeadline = cloud.tags();
    MachineTags ofHealth = cloud.tags();
    Metadata ofRules = cloud.metadata();
    Metadata ofPauses = cloud.metadata();
    if (ofDeadline == null || ofHealth == null || ofRules == null || ofPauses == null) {
      return;
    }
    start(new RuleTagMonitor(ofRules, monitors));
    start(new PauseTagMonitor(deadline, ofPauses, ofDeadline));
    start(new DeadlineEcho(deadline, ofDeadline));
    start(new HealthTags(health, ofHealth));
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

  private void serve(Service service, DeadlineKeeper keeper, HealthState health) {
    if (service.notifies()) {
      start(new Watchdog(keeper, computer.programs(), service.watchdog()));
    }
    String metrics = service.metrics();
    if (metrics != null) {
      start(new ApiServer(metrics, "metrics", new Metrics(board, health, clock)));
    }
  }

  private Monitor api(AgentContext context, MonitorSet monitors) {
    String token = Tokens.make(computer.system().resolve("dev/urandom"));
    AgentRoutes routes = new AgentRoutes(board, clock, monitors, log);
    return new ApiServer(context.layout().api(), token, routes);
  }

  private MonitorThread thread(Monitor monitor) {
    return new MonitorThread(monitor, board, log, computer.clocks());
  }

  private void start(Monitor monitor) {
    thread(monitor).start();
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
