package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a machine is: {@code machine-state.json}. It is believed only while {@code machine} lives and
 * the boot is the same, unless it says that the machine is over.
 *
 * @param boot identity of the host's boot
 * @param machine the supervisor
 * @param job null before the job was started, or if there is none
 * @param jobExit null while the job runs
 * @param endpoint of the metadata service; empty before it answers
 * @param reason why it is over; empty while it is not
 */
public record MachineState(
    Phase phase,
    String boot,
    ProcessMark machine,
    @Nullable ProcessMark agent,
    @Nullable ProcessMark job,
    @Nullable Integer jobExit,
    String endpoint,
    String reason,
    String detail,
    Instant at) {
  /** What a shell says of a job that got a TERM. */
  private static final int ENDED_BY_TERM = 143;

  private static final int ROOM = 16_384;

  /** The course of a machine's life. */
  public enum Phase {
    BOOTING,
    RUNNING,
    /** Switched off: only its directory is left, and its supervisor. It can be started. */
    STOPPED,
    /** The same, but that the job's processes are frozen and will go on. */
    HIBERNATED,
    /** Did not get as far as running; all its processes are gone. */
    FAILED,
    /** Powered off; all its processes are gone. */
    ENDED;

    public boolean isOver() {
      return switch (this) {
        case BOOTING, RUNNING, STOPPED, HIBERNATED -> false;
        case FAILED, ENDED -> true;
      };
    }

    /** Whether it is off and can be started again. */
    public boolean isOff() {
      return switch (this) {
        case STOPPED, HIBERNATED -> true;
        case BOOTING, RUNNING, FAILED, ENDED -> false;
      };
    }
  }

  static MachineState booting(String boot, ProcessMark machine, Instant at) {
    return new MachineState(Phase.BOOTING, boot, machine, null, null, null, "", "", "", at);
  }

  MachineState withEndpoint(String newEndpoint) {
    return new MachineState(
        phase, boot, machine, agent, job, jobExit, newEndpoint, reason, detail, at);
  }

  MachineState withAgent(@Nullable ProcessMark newAgent) {
    return new MachineState(
        phase, boot, machine, newAgent, job, jobExit, endpoint, reason, detail, at);
  }

  MachineState withJob(@Nullable ProcessMark newJob) {
    return new MachineState(
        phase, boot, machine, agent, newJob, null, endpoint, reason, detail, at);
  }

  MachineState withJobExit(int exit) {
    return new MachineState(phase, boot, machine, agent, job, exit, endpoint, reason, detail, at);
  }

  MachineState running() {
    return new MachineState(
        Phase.RUNNING, boot, machine, agent, job, jobExit, endpoint, "", "", at);
  }

  /**
   * One that was off and runs again. That a stop ended its job is no exit of the job's own; earlier
   * releases noted it as one.
   */
  MachineState on() {
    Integer own = jobExit != null && jobExit == ENDED_BY_TERM ? null : jobExit;
    return new MachineState(Phase.RUNNING, boot, machine, agent, job, own, endpoint, "", "", at);
  }

  /** One that is taken over by another supervisor. */
  MachineState under(String newBoot, ProcessMark supervisor) {
    return new MachineState(
        phase, newBoot, supervisor, null, null, jobExit, "", reason, detail, at);
  }

  public MachineState over(Phase newPhase, String newReason, String newDetail, Instant when) {
    return new MachineState(
        newPhase, boot, machine, agent, job, jobExit, endpoint, newReason, newDetail, when);
  }

  public static MachineState read(Path file) throws IOException {
    Json json = Json.read(file);
    return new MachineState(
        Phase.valueOf(json.text("phase").toUpperCase(Locale.ROOT)),
        json.text("boot"),
        new ProcessMark(json.number("machine_pid"), json.number("machine_start")),
        mark(json, "agent"),
        mark(json, "job"),
        json.has("job_exit") ? json.integer("job_exit") : null,
        json.text("endpoint"),
        json.text("reason"),
        json.text("detail"),
        json.instant("at"));
  }

  public void write(Path file) throws IOException {
    Json json =
        new Json()
            .put("phase", phase.name().toLowerCase(Locale.ROOT))
            .put("boot", boot)
            .put("machine_pid", machine.pid())
            .put("machine_start", machine.start());
    put(json, "agent", agent);
    put(json, "job", job);
    if (jobExit != null) {
      json.put("job_exit", jobExit.longValue());
    }
    json.put("endpoint", endpoint).put("reason", reason).put("detail", detail).put("at", at);
    if (phase.isOver()) {
      // A job that has filled the disk must not take the verdict with it.
      AtomicFile.writeReserved(file, json.write(), false);
    } else {
      AtomicFile.writePrivate(file, json.write());
    }
  }

  /** Sets room aside, so that the end can be written on a disk that is full by then. */
  static void reserve(Path file) throws IOException {
    AtomicFile.reserve(file, ROOM);
  }

  private static void put(Json json, String name, @Nullable ProcessMark mark) {
    if (mark != null) {
      json.put(name + "_pid", mark.pid()).put(name + "_start", mark.start());
    }
  }

  private static @Nullable ProcessMark mark(Json json, String name) throws IOException {
    return json.has(name + "_pid")
        ? new ProcessMark(json.number(name + "_pid"), json.number(name + "_start"))
        : null;
  }
}
