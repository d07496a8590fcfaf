package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.contract.CompletionNote;
import host.spore.spawn.agent.contract.Ended;
import host.spore.spawn.agent.contract.HostConfig;
import host.spore.spawn.agent.contract.HostLayout;
import host.spore.spawn.agent.contract.Status;
import host.spore.spawn.agent.ending.Ending;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.monitor.Monitor;
import host.spore.spawn.agent.time.Clocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Ends the machine when the completion file says so, or when it stays away for too long. */
public final class CompletionMonitor implements Monitor {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final HostConfig.Completion config;
  private final Path file;
  private final CompletionWatch watch;
  private final @Nullable Instant timeout;
  private final Clocks clocks;
  private final InstantSource clock;
  private final Ending ending;
  private final StatusBoard board;
  private final Log log;

  /**
   * Looks at nothing yet.
   *
   * @param launch when the time for completing began
   */
  public CompletionMonitor(
      HostConfig.Completion config,
      HostLayout layout,
      Instant launch,
      Clocks clocks,
      InstantSource clock,
      Ending ending,
      StatusBoard board,
      Log log) {
    this.config = config;
    this.file = layout.resolve(config.file());
    this.watch = new CompletionWatch(config.grace());
    this.timeout = config.timeout() == null ? null : launch.plus(config.timeout());
    this.clocks = clocks;
    this.clock = clock;
    this.ending = ending;
    this.board = board;
    this.log = log;
    board.completion(new Status.Completion(config.file(), watch.phase().word()));
  }

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public Duration look() throws IOException {
    CompletionWatch.Phase before = watch.phase();
    CompletionWatch.Phase phase = watch.step(seen(), clocks.nanos());
    if (phase != before) {
      board.completion(new Status.Completion(config.file(), phase.word()));
      log.info("completion", config.file() + ": " + phase.word());
    }
    if (phase == CompletionWatch.Phase.DONE) {
      ending.end(Ended.COMPLETED, config.file() + CompletionNote.describe(file));
    } else if (phase == CompletionWatch.Phase.WAITING
        && timeout != null
        && !clock.instant().isBefore(timeout)) {
      ending.end(
          Ended.COMPLETION_TIMEOUT,
          config.file() + " did not come within " + config.timeout() + " of the launch");
    }
    return PAUSE;
  }

  private CompletionWatch.@Nullable Look seen() throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new CompletionWatch.Look(attributes.size(), attributes.lastModifiedTime().toMillis());
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
