package host.spore.spawn.cli.project;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateRef;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a spec, or several, and the states beside them.
 *
 * @param path absolute
 * @param workingDirectory what the user's own paths are relative to, for showing them
 */
public record Folder(Path path, Path workingDirectory) {
  static final String PLAIN_SPEC = ".spawn.yaml";
  private static final String STATES = ".spawn";
  private static final String STATE_FILE = "state.db";

  /**
   * The spec a command is about: the named one, else {@code .spawn.yaml}, else the only {@code
   * *.spawn.yaml}.
   *
   * @param named what the user typed; null for nothing
   */
  public Validated<Path> spec(@Nullable String named) {
    if (named != null) {
      Path file = path.resolve(named);
      Diagnostic fault = FileFaults.unreadable(file, named);
      return fault == null ? Validated.of(file) : Validated.failed(List.of(fault));
    }
    Path plain = path.resolve(PLAIN_SPEC);
    if (Files.isRegularFile(plain)) {
      Diagnostic fault = FileFaults.unreadable(plain, shown(plain));
      return fault == null ? Validated.of(plain) : Validated.failed(List.of(fault));
    }
    if (!Files.isDirectory(path)) {
      return Validated.failed(List.of(noFolder()));
    }
    List<Path> specs = specs();
    return specs.size() == 1
        ? Validated.of(specs.getFirst())
        : Validated.failed(List.of(specs.isEmpty() ? noSpec() : severalSpecs(specs)));
  }

  /** Every {@code *.spawn.yaml} of the folder, {@code .spawn.yaml} first. */
  public List<Path> specs() {
    List<Path> found = new ArrayList<>();
    if (Files.isRegularFile(path.resolve(PLAIN_SPEC))) {
      found.add(path.resolve(PLAIN_SPEC));
    }
    List<Path> others = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "?*.spawn.yaml")) {
      files.forEach(others::add);
    } catch (IOException e) {
      // A folder that cannot be listed has no specs to offer; naming one still works.
      return found;
    }
    Collections.sort(others);
    found.addAll(others);
    return found;
  }

  /** Where the state of a spec is kept: {@code .spawn/} beside it. */
  public static StateRef.InFile stateOf(Path spec) {
    Path beside = spec.toAbsolutePath().normalize().getParent();
    Path states = (beside == null ? spec.toAbsolutePath() : beside).resolve(STATES);
    String name = stem(spec);
    return StateRef.file((name.isEmpty() ? states : states.resolve(name)).resolve(STATE_FILE));
  }

  /** The spec whose state is kept in this file; null if it is not there, or is kept elsewhere. */
  public static @Nullable Path specOf(StateRef ref) {
    if (!(ref instanceof StateRef.InFile state)) {
      return null;
    }
    for (Path at = state.path().getParent(); at != null; at = at.getParent()) {
      Path folder = at.getParent();
      if (folder != null && at.endsWith(STATES)) {
        return new Folder(folder, folder)
            .specs().stream().filter(spec -> stateOf(spec).equals(state)).findFirst().orElse(null);
      }
    }
    return null;
  }

  private static String stem(Path spec) {
    Path fileName = spec.getFileName();
    String file = fileName == null ? "" : fileName.toString();
    if (file.endsWith(PLAIN_SPEC)) {
      return file.substring(0, file.length() - PLAIN_SPEC.length());
    }
    int dot = file.indexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  /**
   * Every state of the folder, whether or not its spec is still there; also one that cannot be seen
   * to be there or not, which whoever opens it is told.
   *
   * @throws StateException if it cannot be seen what states there are
   */
  public List<StateRef> states() {
    List<StateRef> found = new ArrayList<>();
    Path plain = path.resolve(STATES).resolve(STATE_FILE);
    if (isThereOrHidden(plain)) {
      found.add(StateRef.file(plain));
    }
    List<StateRef.InFile> others = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(path.resolve(STATES))) {
      for (Path folder : folders) {
        if (isThereOrHidden(folder.resolve(STATE_FILE))) {
          others.add(StateRef.file(folder.resolve(STATE_FILE)));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException none) {
      return found;
    } catch (IOException e) {
      if (found.isEmpty()) {
        throw new StateException(
            StateException.Code.INACCESSIBLE,
            "what states there are in " + shown(path.resolve(STATES)) + " cannot be seen: " + e);
      }
      return found;
    }
    Collections.sort(others);
    found.addAll(others);
    return found;
  }

  private static boolean isThereOrHidden(Path file) {
    return Files.isRegularFile(file) || (!Files.exists(file) && !Files.notExists(file));
  }

  /** A state as the user would type it. */
  public String shown(StateRef state) {
    return state instanceof StateRef.InFile file ? shown(file.path()) : state.toString();
  }

  /** A path as the user would type it. */
  public String shown(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(workingDirectory)
        ? workingDirectory.relativize(absolute).toString()
        : absolute.toString();
  }

  private Diagnostic noFolder() {
    return Diagnostic.error(
        "SPN-5002",
        "the folder `" + shown(path) + "` does not exist",
        "Name an existing folder with --directory.",
        null);
  }

  private Diagnostic noSpec() {
    return Diagnostic.error(
        "SPN-5006",
        "there is no spec in this folder",
        "spawn looks for `.spawn.yaml`, then for the one file named `*.spawn.yaml`. Write one, or"
            + " name a file: `spawn plan path/to/box.spawn.yaml`.",
        null);
  }

  private Diagnostic severalSpecs(List<Path> specs) {
    StringBuilder list = new StringBuilder("Name the one you mean:");
    for (Path spec : specs) {
      list.append("\n  ").append(shown(spec));
    }
    return Diagnostic.error("SPN-5007", "there are several specs here", list.toString(), null);
  }
}
