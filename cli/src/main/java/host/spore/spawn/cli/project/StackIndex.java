package host.spore.spawn.cli.project;

import host.spore.spawn.state.StateRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the user's states are, whatever folder they are in: a file for each state below {@code
 * ~/.spawn/stacks}, written when a run takes the state's lock. Only a help to find them: a state
 * that is not in it, or was moved away, is none the worse.
 */
public final class StackIndex {
  private static final String ENDING = ".path";
  private final Path folder;

  /**
   * An index that need not exist yet.
   *
   * @param home the user's home folder
   */
  public StackIndex(Path home) {
    this.folder = home.resolve(".spawn").resolve("stacks");
  }

  /** Remembers a state. That it cannot be remembered keeps nobody from working. */
  public void remember(StateRef state) {
    String text = state + "\n";
    Path file = folder.resolve(name(text) + ENDING);
    try {
      if (Files.exists(file) && Files.readString(file).equals(text)) {
        return;
      }
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, "new", ".tmp");
      Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // A home that cannot be written to: `--state` and the folder itself still find the state.
      return;
    }
  }

  /**
   * The states that are still where they were, files in the order of their paths. Whether there is
   * still one at another place is not asked here.
   */
  public List<StateRef> states() {
    TreeSet<StateRef> found = new TreeSet<>(Comparator.comparing(StateRef::toString));
    for (Path entry : entries()) {
      StateRef state = read(entry);
      // One that cannot be looked at may be there.
      if (state != null
          && !(state instanceof StateRef.InFile kept && Files.notExists(kept.path()))) {
        found.add(state);
      }
    }
    return new ArrayList<>(found);
  }

  /** Entries that name no state because they are damaged. */
  public List<Path> damaged() {
    return entries().stream().filter(entry -> read(entry) == null).toList();
  }

  private List<Path> entries() {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      files.forEach(all::add);
    } catch (IOException | DirectoryIteratorException e) {
      // Nothing has been remembered.
      return all;
    }
    return all;
  }

  /** Null if the entry is damaged. */
  private @Nullable StateRef read(Path entry) {
    try {
      String text = Files.readString(entry).stripTrailing();
      return text.isEmpty() ? null : StateRef.parse(text, folder);
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  /** The same state by the name that all links to it share. */
  public static StateRef real(StateRef state) {
    try {
      return state instanceof StateRef.InFile file
          ? StateRef.file(file.path().toRealPath())
          : state;
    } catch (IOException e) {
      return state;
    }
  }

  /** FNV-1a in hexadecimal: two paths of one name would only hide one of them from lists. */
  private static String name(String path) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < path.length(); i++) {
      hash = (hash ^ path.charAt(i)) * 0x100000001b3L;
    }
    return Long.toHexString(hash);
  }
}
