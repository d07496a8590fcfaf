package host.spore.spawn.provider.local;

import host.spore.spawn.provider.local.machine.DirectoryTree;
import host.spore.spawn.provider.local.machine.ExclusiveFile;
import host.spore.spawn.provider.local.machine.MachineFile;
import host.spore.spawn.provider.local.machine.MachineLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The provider's directory. {@code instances/ID} exists if and only if the instance does: it is
 * filled under another name and renamed, and renamed before it is emptied.
 */
record Home(Path root) {
  private static final String NEW = ".new-";
  private static final String TRASH = ".trash-";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  Path instances() {
    return root.resolve("instances");
  }

  Path arrays() {
    return root.resolve("arrays");
  }

  MachineLayout instance(String id) {
    return new MachineLayout(instances().resolve(id));
  }

  /**
   * Whether there is such an instance.
   *
   * @throws UncheckedIOException if that cannot be seen, which is no proof that there is none
   */
  boolean exists(String id) {
    return isThere(instances().resolve(id));
  }

  /** True also for one that was half made or is half deleted. */
  boolean leftTraces(String id) {
    return exists(id)
        || isThere(instances().resolve(NEW + id))
        || isThere(instances().resolve(TRASH + id));
  }

  private static boolean isThere(Path file) {
    if (Files.exists(file)) {
      return true;
    }
    if (!Files.notExists(file)) {
      throw new UncheckedIOException(
          new AccessDeniedException(file.toString(), null, "cannot be seen"));
    }
    return false;
  }

  /** Keeps other commands from making instances at the same time. */
  ExclusiveFile lock() throws IOException, InterruptedException {
    ExclusiveFile lock = ExclusiveFile.lock(root.resolve("lock"), PATIENCE);
    if (lock == null) {
      throw new IOException("another command has held " + root.resolve("lock") + " for a minute");
    }
    return lock;
  }

  /** An empty place to make an instance in; what an earlier attempt left there is removed. */
  MachineLayout begin(String id) throws IOException {
    Path place = instances().resolve(NEW + id);
    DirectoryTree.delete(place);
    Files.createDirectories(place);
    return new MachineLayout(place);
  }

  /** Makes the instance exist. */
  void commit(String id) throws IOException {
    Files.move(
        instances().resolve(NEW + id), instances().resolve(id), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes the instance not exist, then removes what is left of it; harmless if nothing is. */
  void remove(String id) throws IOException {
    Path trash = instances().resolve(TRASH + id);
    DirectoryTree.delete(trash);
    try {
      Files.move(instances().resolve(id), trash, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // gone already
    }
    DirectoryTree.delete(trash);
    DirectoryTree.delete(instances().resolve(NEW + id));
  }

  /** Loopback addresses that instances of this directory have. */
  Set<String> takenAddresses() throws IOException {
    Set<String> taken = new HashSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(instances(), "i-*")) {
      for (Path path : all) {
        MachineFile machine = machine(new MachineLayout(path));
        if (machine != null) {
          taken.add(machine.privateIp());
        }
      }
    } catch (NoSuchFileException e) {
      return taken;
    }
    return taken;
  }

  /** Null if the instance is going away or was damaged. */
  static @Nullable MachineFile machine(MachineLayout layout) {
    try {
      return MachineFile.read(layout.machine());
    } catch (IOException e) {
      return null;
    }
  }

  /** Ids of the arrays that have members. */
  List<String> arrayIds() throws IOException {
    List<String> ids = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(arrays())) {
      for (Path path : all) {
        ids.add(path.getFileName().toString());
      }
    } catch (NoSuchFileException e) {
      return ids;
    }
    return ids;
  }
}
