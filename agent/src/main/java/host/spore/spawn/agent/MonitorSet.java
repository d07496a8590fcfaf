package host.spore.spawn.agent;

import host.spore.spawn.agent.completion.Declared;
import host.spore.spawn.agent.deadline.Deadline;
import host.spore.spawn.agent.ending.Consequence;
import host.spore.spawn.agent.health.Fitness;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.interruption.InterruptionMonitor;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.monitor.MonitorThread;
import host.spore.spawn.agent.notice.Broadcast;
import host.spore.spawn.agent.notice.Notices;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The monitors that the present config asks for, and who is told. A config that is read anew
 * replaces all of them; one that cannot be read changes nothing.
 */
final class MonitorSet {
  private final Surroundings surroundings;
  private final ConfigFile file;
  private final InstantSource clock;
  private final Traffic traffic;
  private final Consequence consequence;
  private final Notices notices;
  private final Fitness fitness;
  private final ArrayParts array;
  private final Deadline deadline;
  private final InterruptionMonitor.Listener interruptions;
  private final StatusBoard board;
  private final Log log;
  private final List<MonitorThread> threads = new ArrayList<>();
  private Map<String, String> tagged = Map.of();
  private @Nullable Broadcast broadcast;
  private volatile @Nullable Declared declared;
  private volatile @Nullable Duration longestPause;

  MonitorSet(
      Surroundings surroundings,
      ConfigFile file,
      InstantSource clock,
      Traffic traffic,
      Consequence consequence,
      Notices notices,
      Fitness fitness,
      ArrayParts array,
      Deadline deadline,
      InterruptionMonitor.Listener interruptions,
      StatusBoard board,
      Log log) {
    this.surroundings = surroundings;
    this.file = file;
    this.clock = clock;
    this.traffic = traffic;
    this.consequence = consequence;
    this.notices = notices;
    this.fitness = fitness;
    this.array = array;
    this.deadline = deadline;
    this.interruptions = interruptions;
    this.board = board;
    this.log = log;
  }

  /** Where a job's word goes that it is done; null if completion ends nothing here. */
  @Nullable Declared declared() {
    return declared;
  }

  /** Whether the machine works and is ready. */
  Fitness fitness() {
    return fitness;
  }

  /** What a pause of the countdown is limited to; null for no limit. */
  @Nullable Duration longestPause() {
    return longestPause;
  }

  /**
   * Goes by other rules than the config's.
   *
   * @param rules by name, as JSON; {@code none} takes one away
   * @throws IOException as {@link #reload}
   */
  synchronized void rules(Map<String, String> rules) throws IOException {
    Map<String, String> before = tagged;
    tagged = rules;
    try {
      reload();
    } catch (IOException e) {
      tagged = before;
      throw e;
    }
  }

  private ConfigFile.Loaded withTags(ConfigFile.Loaded loaded) {
    HostConfig.Cloud cloud = loaded.config().cloud();
    if (cloud == null || tagged.isEmpty()) {
      return loaded;
    }
    Map<String, String> rules = new LinkedHashMap<>(cloud.rules());
    for (Map.Entry<String, String> rule : tagged.entrySet()) {
      rules.remove(rule.getKey());
      if (!rule.getValue().equals(Tags.NONE)) {
        rules.put(rule.getKey(), rule.getValue());
      }
    }
    HostConfig.Cloud other =
        new HostConfig.Cloud(
            cloud.provider(), cloud.region(), rules, cloud.endpoint(), cloud.commands());
    return new ConfigFile.Loaded(loaded.config().with(other), loaded.launch(), loaded.problem());
  }

  /** Makes those of a config; {@link #start} starts them. */
  synchronized void make(ConfigFile.Loaded said) {
    ConfigFile.Loaded loaded = withTags(said);
    Monitors monitors =
        new Monitors(
            surroundings,
            file.layout(),
            loaded,
            clock,
            traffic,
            consequence,
            notices,
            fitness,
            array,
            interruptions,
            board,
            log);
    for (Monitor monitor : monitors.all(deadline)) {
      threads.add(new MonitorThread(monitor, board, log, surroundings.clocks()));
    }
    declared = monitors.declared();
    longestPause = monitors.longestPause();
    String origin = loaded.config().id() + "-" + clock.instant().toEpochMilli();
    Cloud cloud = new Cloud(surroundings, loaded.config(), traffic, log);
    broadcast = new Telling(clock, traffic, board, log).of(loaded.config(), cloud.calls(), origin);
  }

  synchronized void start() {
    Broadcast present = broadcast;
    if (present != null) {
      present.start();
      notices.audience(present);
    }
    for (MonitorThread thread : threads) {
      thread.start();
    }
  }

  /**
   * Goes by the config as it is now.
   *
   * @throws IOException if it cannot be read; then nothing has changed
   */
  synchronized void reload() throws IOException {
    ConfigFile.Loaded loaded = file.loadNow();
    for (MonitorThread thread : threads) {
      thread.stop();
      board.forget(thread.name());
    }
    threads.clear();
    board.forget(Telling.NAME);
    Broadcast before = broadcast;
    if (before != null) {
      before.close();
    }
    make(loaded);
    Status.Deadline current = deadline.current();
    if (current != null
        && current.source().equals(Status.Deadline.CONFIG)
        && !current.announced().equals(loaded.config().expires())) {
      Instant expires = loaded.config().expires();
      deadline.move(expires == null ? null : new Status.Deadline(expires, Status.Deadline.CONFIG));
    }
    start();
    log.info("reload", "the config was read anew");
  }
}
