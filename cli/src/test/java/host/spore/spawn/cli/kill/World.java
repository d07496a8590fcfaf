package host.spore.spawn.cli.kill;

import host.spore.spawn.provider.local.machine.MachineState;
import host.spore.spawn.provider.local.machine.ProcessMark;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is really on this computer below one local home: directories, locks, processes. */
record World(Path home) {

  /** One instance's directory. */
  record Machine(String id, String address, boolean alive) {}

  List<Machine> machines() {
    Path instances = home.resolve("instances");
    if (!Files.isDirectory(instances)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(instances)) {
      List<Machine> machines = new ArrayList<>();
      for (Path directory : all.toList()) {
        machines.add(
            new Machine(
                directory.getFileName().toString(), address(directory), isLocked(directory)));
      }
      return machines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Addresses of running machines, with repetitions, in order. */
  List<String> running() {
    return machines().stream().filter(Machine::alive).map(Machine::address).sorted().toList();
  }

  /** Every process that carries the mark of a machine of this home, or was started for it. */
  TreeSet<Long> processes() {
    TreeSet<Long> found = new TreeSet<>();
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      for (Path process : all.toList()) {
        String name = process.getFileName().toString();
        if (Character.isDigit(name.charAt(0)) && mentionsHome(process)) {
          found.add(Long.parseLong(name));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.remove(ProcessHandle.current().pid());
    return found;
  }

  /** The agent of a machine; empty while it has none. */
  Optional<ProcessHandle> agent(Machine machine) {
    Path state = home.resolve("instances/" + machine.id() + "/var/lib/spawn/machine-state.json");
    try {
      ProcessMark agent = MachineState.read(state).agent();
      return agent == null ? Optional.empty() : ProcessHandle.of(agent.pid());
    } catch (IOException e) {
      return Optional.empty(); // not there yet, or not any more
    }
  }

  /** The supervisor of a machine; empty if it has none. */
  Optional<ProcessHandle> supervisor(Machine machine) {
    Path pid = home.resolve("instances/" + machine.id() + "/var/lib/spawn/machine.pid");
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
    } catch (IOException e) {
      return Optional.empty(); // not there yet, or not any more
    }
  }

  private boolean mentionsHome(Path process) {
    return mentions(process.resolve("cmdline")) || mentions(process.resolve("environ"));
  }

  private boolean mentions(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(home + "/instances/");
    } catch (IOException e) {
      return false; // it ended meanwhile
    }
  }

  private static String address(Path directory) {
    try {
      Value address =
          ValueJson.readEntries(Files.readString(directory.resolve("machine.json"))).get("address");
      return address instanceof Value.Text text ? text.value() : "?";
    } catch (IOException e) {
      return "half-made " + directory.getFileName();
    }
  }

  private static boolean isLocked(Path directory) {
    Path lock = directory.resolve("machine.lock");
    if (!Files.exists(lock)) {
      return false;
    }
    try (RandomAccessFile file = new RandomAccessFile(lock.toFile(), "rw");
        FileLock held = file.getChannel().tryLock()) {
      return held == null;
    } catch (OverlappingFileLockException e) {
      throw new IllegalStateException("the test itself holds " + lock, e);
    } catch (IOException e) {
      return false; // deleted meanwhile
    }
  }
}
