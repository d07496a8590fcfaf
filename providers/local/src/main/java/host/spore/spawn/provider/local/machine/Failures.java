package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.AtomicFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which members of an array have failed: {@code arrays/ARRAY-ID/failed/INDEX ID}, with the reason
 * in it. It lasts until another machine has the rank, or the array is no more.
 */
final class Failures {
  private final Path home;
  private final Path array;

  Failures(Path home, String arrayId) {
    this.home = home;
    this.array = home.resolve("arrays").resolve(arrayId);
  }

  /** One member that has failed. */
  record Failure(int index, String id, String why) {}

  private Path directory() {
    return array.resolve("failed");
  }

  /** Notes a failure; the first reason stays. An array that is no more has none. */
  void note(int index, String id, String why) throws IOException {
    Path entry = directory().resolve(index + " " + id);
    if (Files.exists(entry) || !Files.isDirectory(array)) {
      return;
    }
    Files.createDirectories(directory());
    AtomicFile.writePrivate(entry, why);
  }

  /** In order of rank; only machines that are still there. */
  List<Failure> all() throws IOException {
    List<Failure> all = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory(), "[0-9]*")) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        int gap = name.indexOf(' ');
        String id = gap < 0 ? "" : name.substring(gap + 1);
        if (!id.isEmpty() && Files.exists(layout(id).machine())) {
          all.add(
              new Failure(
                  Integer.parseInt(name.substring(0, gap)), id, Files.readString(entry).strip()));
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    all.sort(Comparator.comparingInt(Failure::index));
    return all;
  }

  MachineLayout layout(String id) {
    return new MachineLayout(home.resolve("instances").resolve(id));
  }

  /** A machine has this rank now, and what failed there before counts no more. */
  void forget(int index) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory(), index + " *")) {
      for (Path entry : entries) {
        Files.deleteIfExists(entry);
      }
    } catch (NoSuchFileException e) {
      return; // nothing has failed yet
    }
  }
}
