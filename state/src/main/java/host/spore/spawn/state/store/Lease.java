package host.spore.spawn.state.store;

import host.spore.spawn.state.StateStore.LockHolder;
import host.spore.spawn.state.StateStore.RunRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The lock while someone holds it.
 *
 * @param owner random; what every write checks
 * @param run the run that was opened with the lock
 * @param place where {@code pid} means something, see {@link Processes#place}
 * @param process tells the owner's process from others with its pid
 */
public record Lease(
    String owner,
    String run,
    String command,
    String user,
    String host,
    long pid,
    String place,
    String process,
    Instant since,
    Instant heartbeat,
    Instant expires) {
  /** How long a silent owner on another host is believed to live. */
  public static final Duration LENGTH = Duration.ofSeconds(60);

  public static Lease take(
      RunRequest request, String owner, String run, Processes processes, Instant now) {
    return new Lease(
        owner,
        run,
        request.command(),
        request.user(),
        request.host(),
        request.pid(),
        processes.place(request.host()),
        processes.identity(request.pid()).orElse(""),
        now,
        now,
        now.plus(LENGTH));
  }

  public Lease renewed(Instant now) {
    return new Lease(
        owner, run, command, user, host, pid, place, process, since, now, now.plus(LENGTH));
  }

  /** The same, but its process can no longer be found. */
  public Lease ofDeadProcess() {
    return new Lease(
        owner, run, command, user, host, pid, place, "gone", since, heartbeat, expires);
  }

  /**
   * True if the owner is dead for someone on the given host: at once where its pid can be looked
   * up, after the lease expired elsewhere. A living owner keeps its lock however late its heartbeat
   * is: it may only be suspended.
   */
  public boolean isAbandoned(String askingHost, Processes processes, Instant now) {
    if (place.equals(processes.place(askingHost))) {
      return !processes.identity(pid).equals(Optional.of(process));
    }
    return isExpired(now);
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(expires);
  }

  public LockHolder holder() {
    return new LockHolder(owner, command, user, host, pid, since, heartbeat, expires);
  }
}
