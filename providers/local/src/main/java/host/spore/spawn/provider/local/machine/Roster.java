package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.AtomicFile;
import host.spore.spawn.contract.host.Peers;
import host.spore.spawn.contract.host.PeersJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Who is alive in an array: a directory {@code arrays/ARRAY-ID} with a file {@code INDEX ID} for
 * each member, and from it every member's peers file.
 */
public final class Roster {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** In place of a size: the one that was told last. */
  private static final int KEEP = -1;

  /** In the directory: lineage and name of an array that was renamed. */
  private static final String NAME = "name";

  private final Path home;
  private final String arrayId;

  public Roster(Path home, String arrayId) {
    this.home = home;
    this.arrayId = arrayId;
  }

  private Path directory() {
    return home.resolve("arrays").resolve(arrayId);
  }

  /** Says that the array of its living members is called otherwise now. */
  public void rename(String lineage, String name) throws IOException {
    AtomicFile.writePrivate(directory().resolve(NAME), lineage + "\n" + name);
  }

  /** Whether the array was renamed since it began, and now has this name. */
  public boolean isCalled(String lineage, String name) throws IOException {
    return isRenamed() && Files.readString(directory().resolve(NAME)).equals(lineage + "\n" + name);
  }

  /** Whether it is called otherwise than its id says. */
  public boolean isRenamed() {
    return Files.exists(directory().resolve(NAME));
  }

  /** Adds members and tells everybody. */
  public void join(String name, int size, Collection<Peers.Member> members)
      throws IOException, InterruptedException {
    try (ExclusiveFile _ = lock()) {
      Files.createDirectories(directory());
      for (Peers.Member member : members) {
        Files.writeString(directory().resolve(entry(member)), member.privateIp());
        new Failures(home, arrayId).forget(member.index());
      }
      tell(name, size);
    }
  }

  /**
   * Takes members out and tells those that remain; an empty array is forgotten. The entries go
   * before the lock is asked for: of many that leave at once, the first tells for all.
   */
  public void leave(String name, Collection<String> ids) throws IOException, InterruptedException {
    for (Peers.Member member : members()) {
      if (ids.contains(member.id())) {
        Files.deleteIfExists(directory().resolve(entry(member)));
      }
    }
    try (ExclusiveFile _ = lock()) {
      tell(name, KEEP);
      removeIfEmpty();
    }
  }

  /** Tells everybody that the array is to have another size. */
  public void resize(String name, int size) throws IOException, InterruptedException {
    try (ExclusiveFile _ = lock()) {
      tell(name, size);
    }
  }

  private ExclusiveFile lock() throws IOException, InterruptedException {
    ExclusiveFile lock = ExclusiveFile.lock(home.resolve("arrays.lock"), PATIENCE);
    if (lock == null) {
      throw new IOException("the lock of " + home.resolve("arrays.lock") + " is not given back");
    }
    return lock;
  }

  /** In order of their index. */
  public List<Peers.Member> members() throws IOException {
    List<Peers.Member> members = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory())) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        int gap = name.indexOf(' ');
        if (gap > 0) {
          members.add(
              new Peers.Member(
                  Integer.parseInt(name.substring(0, gap)),
                  name.substring(gap + 1),
                  Files.readString(entry)));
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    members.sort(Comparator.comparingInt(Peers.Member::index).thenComparing(Peers.Member::id));
    return members;
  }

  private static String entry(Peers.Member member) {
    return member.index() + " " + member.id();
  }

  /** Replaces each member's peers file, unless everybody has been told the same before. */
  private void tell(String name, int size) throws IOException {
    List<Peers.Member> members = members();
    if (members.isEmpty()) {
      return;
    }
    Peers peers = new Peers(arrayId, name, size == KEEP ? toldSize() : size, members);
    String text = PeersJson.write(peers);
    if (Files.exists(told()) && Files.readString(told()).equals(text)) {
      return;
    }
    for (Peers.Member member : members) {
      MachineLayout layout = new MachineLayout(home.resolve("instances").resolve(member.id()));
      if (Files.exists(layout.machine())) {
        PeersJson.write(layout.host().peers(), peers);
      }
    }
    Files.writeString(told(), text);
  }

  private Path told() {
    return directory().resolve("told");
  }

  private int toldSize() throws IOException {
    return Files.exists(told()) ? PeersJson.read(told()).size() : 0;
  }

  private void removeIfEmpty() throws IOException {
    if (members().isEmpty()) {
      DirectoryTree.delete(directory());
    }
  }
}
