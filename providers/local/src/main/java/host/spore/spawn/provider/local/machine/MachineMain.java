package host.spore.spawn.provider.local.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The machine's program: {@code run DIR} supervises the instance in that directory, {@code poweroff
 * DIR} ends it whether or not it is supervised, {@code rehearse DIR} tries everything out in an
 * empty directory and {@code --version} does the same in a temporary one.
 */
public final class MachineMain {
  private static final int USAGE = 64;
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(3);

  /** How long after its deadline a machine ends without spored. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  private static final String GRACE_PROPERTY = "spawn.machine.grace_ms";

  private MachineMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 1 && arguments[0].equals("--version")) {
      rehearse(new MachineLayout(Files.createTempDirectory("spawn-rehearsal")));
      return;
    }
    if (arguments.length != 2) {
      usage();
      return;
    }
    MachineLayout layout = new MachineLayout(Path.of(arguments[1]).toAbsolutePath().normalize());
    switch (arguments[0]) {
      case "run" -> supervise(layout);
      case "poweroff" -> powerOff(layout);
      case "rehearse" -> rehearse(layout);
      default -> usage();
    }
  }

  private static void usage() {
    System.err.println("usage: machine run|poweroff DIRECTORY");
    Runtime.getRuntime().halt(USAGE);
  }

  private static void supervise(MachineLayout layout) throws IOException, InterruptedException {
    InstantSource clock = InstantSource.system();
    try (ExclusiveFile lock = ExclusiveFile.lock(layout.lock(), LOCK_PATIENCE)) {
      if (lock == null || isOver(layout)) {
        return; // another supervisor has this machine, or its life is behind it
      }
      MachineLog log = new MachineLog(System.out, clock);
      MachineFile machine = MachineFile.read(layout.machine());
      Duration grace = Duration.ofMillis(Long.getLong(GRACE_PROPERTY, GRACE.toMillis()));
      ProcessTable table = ProcessTable.ofThisHost();
      Supervisor supervisor = new Supervisor(layout, machine, table, clock, grace, log);
      Runtime.getRuntime().addShutdownHook(new Thread(supervisor::terminate, "power-off"));
      supervisor.run();
      Runtime.getRuntime().halt(0);
    }
  }

  private static void rehearse(MachineLayout layout) throws IOException, InterruptedException {
    InstantSource clock = InstantSource.system();
    MachineLog log = new MachineLog(System.err, clock);
    try {
      Rehearsal rehearsal = new Rehearsal(layout, ProcessTable.ofThisHost(), clock, log);
      System.out.println(rehearsal.run() ? "machine: works here" : "machine: does not work here");
    } finally {
      DirectoryTree.delete(layout.root());
    }
  }

  private static boolean isOver(MachineLayout layout) throws IOException {
    return Files.exists(layout.state()) && MachineState.read(layout.state()).phase().isOver();
  }

  private static void powerOff(MachineLayout layout) throws IOException, InterruptedException {
    PowerOff powerOff = new PowerOff(ProcessTable.ofThisHost(), InstantSource.system());
    powerOff.ask(layout);
    powerOff.finish(layout);
    powerOff.recordEnd(layout);
    PowerOff.leaveArray(MachineFile.read(layout.machine()));
    Runtime.getRuntime().halt(0);
  }
}
