package host.spore.spawn.agent.journal;

import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.Status;
import host.spore.spawn.contract.host.StatusJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The agent's present status. Each part is set by the one that knows it; changes are recorded. */
public final class StatusBoard {
  private final Path file;
  private final Recorder recorder;
  private final long pid;
  private final Instant started;
  private final Object lock = new Object();
  private final List<Status.Monitor> monitors = new ArrayList<>();
  private Status.@Nullable Deadline deadline;
  private List<Duration> warningsGiven = List.of();
  private Status.@Nullable Completion completion;
  private @Nullable Ended ended;
  private final Map<String, String> verdicts = new LinkedHashMap<>();
  private final Map<String, List<Signal>> signals = new LinkedHashMap<>();

  /**
   * Begins with nothing but the agent itself.
   *
   * @param file the status file
   */
  public StatusBoard(Path file, Recorder recorder, long pid, Instant started) {
    this.file = file;
    this.recorder = recorder;
    this.pid = pid;
    this.started = started;
  }

  /** What would be written now. */
  public Status status() {
    synchronized (lock) {
      return new Status(pid, started, deadline, warningsGiven, completion, monitors, ended);
    }
  }

  /** Sets the deadline; null means that there is none. */
  public void deadline(Status.@Nullable Deadline present) {
    synchronized (lock) {
      deadline = present;
    }
    recorder.statusChanged();
  }

  /** Sets the leads of the warnings that were given for the present deadline. */
  public void warningsGiven(List<Duration> leads) {
    synchronized (lock) {
      warningsGiven = List.copyOf(leads);
    }
    recorder.statusChanged();
  }

  /** Sets how far completion has come. */
  public void completion(Status.Completion present) {
    synchronized (lock) {
      completion = present;
    }
    recorder.statusChanged();
  }

  /** The machine is being ended; null if it has come back. */
  public void ended(@Nullable Ended reason) {
    synchronized (lock) {
      ended = reason;
    }
    recorder.statusChanged();
  }

  /**
   * Sets the health of one monitor.
   *
   * @param problem null if it is well
   */
  public void monitor(String name, @Nullable String problem) {
    synchronized (lock) {
      int at = indexOf(name);
      if (at < 0) {
        monitors.add(new Status.Monitor(name, problem));
      } else if (Objects.equals(monitors.get(at).problem(), problem)) {
        return;
      } else {
        monitors.set(at, new Status.Monitor(name, problem));
      }
    }
    recorder.statusChanged();
  }

  /** Nobody looks after that any more, nor after its parts. */
  public void forget(String monitor) {
    synchronized (lock) {
      for (int i = monitors.size() - 1; i >= 0; i--) {
        String name = monitors.get(i).name();
        if (name.equals(monitor) || name.startsWith(monitor + "-")) {
          monitors.remove(i);
        }
      }
      verdicts.remove(monitor);
      signals.remove(monitor);
    }
    recorder.statusChanged();
  }

  /** Completion does not end this machine any more. */
  public void noCompletion() {
    synchronized (lock) {
      completion = null;
    }
  }

  /**
   * Sets what a verdict rests on. It changes at every look, so it is told to who asks and never
   * written.
   *
   * @param verdict such as {@code idle: for 12 s of 60 s}
   */
  public void signals(String monitor, String verdict, List<Signal> present) {
    synchronized (lock) {
      verdicts.put(monitor, verdict);
      signals.put(monitor, List.copyOf(present));
    }
  }

  /** Every verdict with its signals, by monitor. */
  public Map<String, List<Signal>> signals() {
    synchronized (lock) {
      return new LinkedHashMap<>(signals);
    }
  }

  /** The verdict of a monitor that has signals. */
  public String verdict(String monitor) {
    synchronized (lock) {
      return verdicts.getOrDefault(monitor, "");
    }
  }

  void write() throws IOException {
    StatusJson.write(file, status());
  }

  private int indexOf(String name) {
    for (int i = 0; i < monitors.size(); i++) {
      if (monitors.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
