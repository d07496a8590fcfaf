package host.spore.spawn.cli.template;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The folders that have templates, the nearest first: the project's, the user's, the shipped. */
public final class TemplateShelf {
  private static final String SUFFIX = ".spawn.yaml";
  private final Path own;
  private final List<Place> places;

  /** Whose templates a folder has. */
  public enum Owner {
    PROJECT,
    OWN,
    SHIPPED,
    /** No folder's: fetched from git or S3. */
    ELSEWHERE;

    /** {@code project}, {@code own}, {@code shipped}, {@code elsewhere}. */
    public String word() {
      return switch (this) {
        case PROJECT -> "project";
        case OWN -> "own";
        case SHIPPED -> "shipped";
        case ELSEWHERE -> "elsewhere";
      };
    }
  }

  private record Place(Owner owner, Path folder) {}

  /** A template by its name. */
  public record Found(String name, Owner owner, Path file) {

    /** What its file says first: the comment above everything, as one line. */
    public String description() throws IOException {
      StringBuilder text = new StringBuilder();
      for (String line : Files.readAllLines(file)) {
        if (!line.startsWith("#")) {
          break;
        }
        text.append(text.isEmpty() ? "" : " ").append(line.substring(1).strip());
      }
      return text.toString();
    }
  }

  /** Looks at nothing yet. */
  public TemplateShelf(Path project, Path home, Path shipped) {
    own = home.resolve(".spawn").resolve("templates");
    places =
        List.of(
            new Place(Owner.PROJECT, project.resolve("templates")),
            new Place(Owner.OWN, own),
            new Place(Owner.SHIPPED, shipped));
  }

  /** The user's own file of this name, whether or not it is there. */
  public Path own(String name) {
    return own.resolve(name + SUFFIX);
  }

  /** The one that a spec gets by this name; null if there is none. */
  public @Nullable Found find(String name) {
    for (Found found : all()) {
      if (found.name().equals(name)) {
        return found;
      }
    }
    return null;
  }

  /** Those that a spec can name, in order; the nearest of several with one name. */
  public Collection<Found> all() {
    TreeMap<String, Found> all = new TreeMap<>();
    for (Place place : places) {
      for (Path file : files(place.folder())) {
        String name = String.valueOf(file.getFileName());
        name = name.substring(0, name.length() - SUFFIX.length());
        all.putIfAbsent(name, new Found(name, place.owner(), file));
      }
    }
    return all.values();
  }

  private static List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "?*" + SUFFIX)) {
      entries.forEach(files::add);
    } catch (IOException e) {
      // A folder that is not there, or cannot be listed, has no templates.
      return List.of();
    }
    return files;
  }
}
