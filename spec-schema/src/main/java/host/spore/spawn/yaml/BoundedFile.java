package host.spore.spawn.yaml;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a whole file, unless it is larger than it may be; its size is asked first. */
public final class BoundedFile {
  private BoundedFile() {}

  /**
   * Reads the bytes.
   *
   * @param name the path as the user would type it
   * @param limit largest number of bytes that is read
   */
  public static Validated<byte[]> read(Path file, String name, int limit) {
    try {
      if (Files.isDirectory(file)) {
        return failed(
            "SPN-0001", "`" + name + "` is a directory", "A file is needed here.", "name a file");
      }
      if (Files.isRegularFile(file) && Files.size(file) > limit) {
        return tooLarge(name, limit);
      }
      try (InputStream in = Files.newInputStream(file)) {
        // A pipe has no size to ask for, so that the limit is kept while reading as well.
        byte[] bytes = in.readNBytes(limit + 1);
        return bytes.length > limit ? tooLarge(name, limit) : Validated.of(bytes);
      }
    } catch (NoSuchFileException e) {
      return failed("SPN-0001", "`" + name + "` does not exist", "", null);
    } catch (AccessDeniedException e) {
      return failed(
          "SPN-0001",
          "`" + name + "` may not be read",
          "The permissions of the file do not let the current user read it.",
          null);
    } catch (IOException e) {
      return failed("SPN-0001", "`" + name + "` cannot be read", String.valueOf(e), null);
    }
  }

  private static Validated<byte[]> tooLarge(String name, int limit) {
    String most = limit % 1_000_000 == 0 ? limit / 1_000_000 + " MB" : limit / 1000 + " KB";
    return failed(
        "SPN-0002",
        "`" + name + "` is larger than " + most,
        "Nothing of it was read; a file of this kind may have up to " + most + ".",
        null);
  }

  private static Validated<byte[]> failed(
      String code, String summary, String detail, @Nullable String hint) {
    return Validated.failed(List.of(Diagnostic.error(code, summary, detail, null).withHint(hint)));
  }
}
