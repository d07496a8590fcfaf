package host.spore.spawn.agent;

import host.spore.spawn.agent.completion.Declared;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.agent.deadline.Deadline;
import host.spore.spawn.agent.health.HealthState;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.monitor.MonitorThread;
import host.spore.spawn.agent.notice.Broadcast;
import host.spore.spawn.agent.notice.NotificationChannels;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
  private final ConfigFile file;
  private final AgentContext context;
  private final MonitorParts parts;
  private final StatusBoard board;
  private final List<MonitorThread> threads = new ArrayList<>();
  private Map<String, String> tagged = Map.of();
  private @Nullable Broadcast broadcast;
  private volatile @Nullable Declared declared;
  private volatile @Nullable Duration longestPause;

  /**
   * Has none yet.
   *
   * @param file where configs come from
   */
  MonitorSet(ConfigFile file, AgentContext context, MonitorParts parts) {
    this.file = file;
    this.context = context;
    this.parts = parts;
    this.board = context.board();
  }

  /** Where a job's word goes that it is done; null if completion ends nothing here. */
  @Nullable Declared declared() {
    return declared;
  }

  /** Whether the machine works and is ready. */
  HealthState health() {
    return parts.health();
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
    return new ConfigFile.Loaded(
        withTags(loaded.config(), tagged), loaded.launch(), loaded.problem());
  }

  /** The config with other rules, by name; {@code none} takes one away. */
  static HostConfig withTags(HostConfig config, Map<String, String> tags) {
    HostConfig.Cloud cloud = config.cloud();
    if (cloud == null || tags.isEmpty()) {
      return config;
    }
    Map<String, String> rules = new LinkedHashMap<>(cloud.rules());
    for (Map.Entry<String, String> rule : tags.entrySet()) {
      rules.remove(rule.getKey());
      if (!rule.getValue().equals(Tags.NONE)) {
        rules.put(rule.getKey(), rule.getValue());
      }
    }
    HostConfig.Cloud other =
        new HostConfig.Cloud(
            cloud.provider(), cloud.region(), rules, cloud.endpoint(), cloud.commands());
    // The file that means completion stands in the config a second time.
    HostConfig left = tags.containsKey(Complete.NAME) ? config.withoutCompletion() : config;
    return left.with(other);
  }

  /** Makes those of a config; {@link #start} starts them. */
  synchronized void make(ConfigFile.Loaded said) {
    ConfigFile.Loaded loaded = withTags(said);
    AgentContext present = context.with(loaded.config(), loaded.launch());
    Monitors monitors = new Monitors(present, parts);
    for (Monitor monitor : monitors.all()) {
      threads.add(new MonitorThread(monitor, board, context.log(), context.clocks()));
    }
    declared = monitors.declared();
    longestPause = monitors.longestPause();
    broadcast = NotificationChannels.of(present);
  }

  synchronized void start() {
    Broadcast present = broadcast;
    if (present != null) {
      present.start();
      parts.notices().audience(present);
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
    board.forget(NotificationChannels.NAME);
    Broadcast before = broadcast;
    if (before != null) {
      before.close();
    }
    make(loaded);
    Deadline deadline = parts.deadline();
    Status.Deadline current = deadline.current();
    if (current != null
        && current.source().equals(Status.Deadline.CONFIG)
        && !current.announced().equals(loaded.config().expires())) {
      Instant expires = loaded.config().expires();
      deadline.move(expires == null ? null : new Status.Deadline(expires, Status.Deadline.CONFIG));
    }
    start();
    context.log().info("reload", "the config was read anew");
  }
}
