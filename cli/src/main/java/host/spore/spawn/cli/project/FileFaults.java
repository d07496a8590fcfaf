package host.spore.spawn.cli.project;

import host.spore.spawn.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What is wrong with a file the user named. */
public final class FileFaults {
  private FileFaults() {}

  /** Why this cannot be read as a file; null if it can. */
  public static @org.jspecify.annotations.Nullable Diagnostic unreadable(Path file, String shown) {
    if (Files.isDirectory(file)) {
      return isDirectory(shown);
    }
    if (!Files.exists(file)) {
      return missing(shown);
    }
    return Files.isReadable(file) ? null : denied(shown);
  }

  /** What an attempt to read or write a file failed with. */
  public static Diagnostic failed(String shown, IOException e) {
    if (e instanceof NoSuchFileException) {
      return missing(shown);
    }
    if (e instanceof AccessDeniedException) {
      return denied(shown);
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return Diagnostic.error(
        "SPN-5005",
        "`" + shown + "` cannot be read or written",
        reason == null ? "The file system gave no reason." : reason + ".",
        null);
  }

  private static Diagnostic missing(String shown) {
    return Diagnostic.error(
        "SPN-5001", "`" + shown + "` does not exist", "Check the path and the folder.", null);
  }

  private static Diagnostic isDirectory(String shown) {
    return Diagnostic.error(
        "SPN-5003",
        "`" + shown + "` is a folder",
        "Name a file in it, or work in it with --directory.",
        null);
  }

  private static Diagnostic denied(String shown) {
    return Diagnostic.error(
        "SPN-5004", "`" + shown + "` may not be read", "Check its owner and its mode.", null);
  }
}
