package host.spore.spawn.spec.load;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.spec.shape.Report;
import host.spore.spawn.spec.shape.Shape;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds templates by name and reads each file once. */
final class TemplateLibrary {
  private static final String SUFFIX = ".spawn.yaml";
  private static final int MOST_LISTED = 100;

  private final List<Path> directories;
  private final RemoteTemplates remote;
  private final LoadFiles files;
  private final Report report;
  private final Map<Path, Node.@Nullable Mapping> read = new HashMap<>();
  private final Map<String, RemoteTemplates.Answer> answers = new HashMap<>();

  /**
   * A template that was found.
   *
   * @param remote true if it was fetched from elsewhere
   * @param root null if its file is not readable, which was reported
   */
  record Template(Path file, boolean remote, Node.@Nullable Mapping root) {}

  TemplateLibrary(List<Path> directories, RemoteTemplates remote, LoadFiles files, Report report) {
    this.directories = directories;
    this.remote = remote;
    this.files = files;
    this.report = report;
  }

  /** Null if there is no such template; why was reported then. */
  @Nullable Template find(String name, SourceSpan span) {
    if (name.startsWith("git::") || name.contains("://")) {
      return elsewhere(name, span);
    }
    if (isName(name)) {
      for (Path directory : directories) {
        Path file = directory.resolve(name + SUFFIX);
        if (Files.isRegularFile(file)) {
          return new Template(file, false, root(file));
        }
      }
    }
    unknown(name, span);
    return null;
  }

  /** Each source is looked for once, however often it is named. */
  private @Nullable Template elsewhere(String source, SourceSpan span) {
    return switch (answers.computeIfAbsent(source, remote::find)) {
      case RemoteTemplates.Answer.Found found ->
          new Template(found.file(), true, root(found.file()));
      case RemoteTemplates.Answer.Fault fault -> {
        report.error(fault.code(), fault.summary(), fault.detail(), span, fault.hint());
        yield null;
      }
    };
  }

  private Node.@Nullable Mapping root(Path file) {
    if (!read.containsKey(file)) {
      read.put(file, files.yaml(file, report));
    }
    return read.get(file);
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '-' && c != '_' && (c != '.' || i == 0)) {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= 100;
  }

  private void unknown(String name, SourceSpan span) {
    List<String> found = new ArrayList<>(names());
    report.error(
        "SPN-0401",
        "no template `" + Shape.shortened(name) + "`",
        (found.isEmpty() ? "There are none" : "There are: " + String.join(", ", found))
            + ". Templates are files `NAME"
            + SUFFIX
            + "` in "
            + directories
            + ".",
        span,
        Suggestions.didYouMean(name, found));
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Path directory : directories) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
        for (Path entry : entries) {
          String name = String.valueOf(entry.getFileName());
          names.add(name.substring(0, name.length() - SUFFIX.length()));
          if (names.size() >= MOST_LISTED) {
            return names;
          }
        }
      } catch (IOException e) {
        // A directory that is not there, or cannot be listed, holds no templates.
      }
    }
    return names;
  }
}
