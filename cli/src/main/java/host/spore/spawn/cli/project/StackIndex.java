package host.spore.spawn.cli.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

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
  public void remember(Path state) {
    String text = state.toAbsolutePath().normalize() + "\n";
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

  /** The states that are still where they were, in the order of their paths. */
  public List<Path> states() {
    TreeSet<Path> found = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path file : files) {
        Path state = read(file);
        if (Files.isRegularFile(state)) {
          found.add(state);
        }
      }
    } catch (IOException e) {
      // Nothing has been remembered, or a file was damaged: there are none to offer.
      return new ArrayList<>(found);
    }
    return new ArrayList<>(found);
  }

  private static Path read(Path file) throws IOException {
    return Path.of(Files.readString(file).stripTrailing());
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
