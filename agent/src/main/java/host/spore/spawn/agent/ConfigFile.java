package host.spore.spawn.agent;

import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostConfigJson;
import host.spore.spawn.contract.host.HostLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the config with a second chance: the last one that could be read is kept as a copy, and is
 * what counts when the file is missing, broken or newer than this agent.
 */
final class ConfigFile {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final HostLayout layout;
  private final Path file;
  private final Path copy;
  private final Duration patience;

  /**
   * Reads nothing yet.
   *
   * @param patience how long to wait for a config that may still be on its way
   */
  ConfigFile(HostLayout layout, Duration patience) {
    this.layout = layout;
    this.file = layout.config();
    this.copy = layout.configCopy();
    this.patience = patience;
  }

  /**
   * What was read.
   *
   * @param launch when it was written, which is when the machine was launched
   * @param problem what is wrong with the file, if the copy was read; empty otherwise
   */
  record Loaded(HostConfig config, Instant launch, String problem) {}

  /**
   * Reads the file, else the copy.
   *
   * @throws IOException if neither can be read
   */
  Loaded load() throws IOException, InterruptedException {
    long attempts = patience.dividedBy(PAUSE);
    while (true) {
      try {
        HostConfig config = HostConfigJson.read(file);
        return new Loaded(config, launchOf(config), "");
      } catch (IOException e) {
        Loaded kept = kept(e);
        if (kept != null) {
          return kept;
        }
        if (attempts-- <= 0) {
          throw e;
        }
      }
      Thread.sleep(PAUSE);
    }
  }

  /** Where it is. */
  HostLayout layout() {
    return layout;
  }

  /**
   * Reads the file as it is now, and keeps it for later starts.
   *
   * @throws IOException if it cannot be read; the copy is no substitute for a change
   */
  Loaded loadNow() throws IOException {
    HostConfig config = HostConfigJson.read(file);
    Instant launch = launchOf(config);
    Loaded loaded = new Loaded(config, launch, "");
    HostConfigJson.write(copy, config);
    Files.setLastModifiedTime(copy, FileTime.from(launch));
    return loaded;
  }

  /** Keeps the config for a start at which it cannot be read. */
  void keep(Loaded loaded) throws IOException {
    if (loaded.problem().isEmpty()) {
      HostConfigJson.write(copy, loaded.config());
      Files.setLastModifiedTime(copy, FileTime.from(loaded.launch()));
    }
  }

  private @Nullable Loaded kept(IOException why) {
    try {
      return new Loaded(HostConfigJson.read(copy), launch(copy), describe(why));
    } catch (IOException e) {
      return null;
    }
  }

  /** Stays what it was, whenever the file is written again; the copy knows. */
  private Instant launchOf(HostConfig config) throws IOException {
    Instant written = launch(file);
    try {
      Instant before = launch(copy);
      boolean sameMachine = HostConfigJson.read(copy).id().equals(config.id());
      return sameMachine && before.isBefore(written) ? before : written;
    } catch (IOException e) {
      return written;
    }
  }

  /** A file that is not there has only its name for a message. */
  static String describe(IOException e) {
    return e instanceof NoSuchFileException
        ? "no file " + e.getMessage()
        : e.getMessage() == null ? e.getClass().getName() : e.getMessage();
  }

  private static Instant launch(Path path) throws IOException {
    return Instant.ofEpochMilli(Files.getLastModifiedTime(path).toMillis());
  }
}
