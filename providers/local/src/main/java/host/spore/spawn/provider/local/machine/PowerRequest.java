package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.host.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody wants of a machine's supervisor, besides its end. */
public enum PowerRequest {
  /** All processes are ended, the directory stays. */
  STOP,
  /** The job is frozen. */
  HIBERNATE,
  /** The directory is copied, then the machine ends. */
  SNAPSHOT,
  /** The job alone is ended and started again. */
  RESTART,
  /** On again after a stop or a hibernation. */
  START;

  private static final Duration LOOK = Duration.ofMillis(50);

  /** The word for it, as actions are called. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Asks, and returns at once. */
  public void ask(MachineLayout layout) throws IOException {
    AtomicFile.writePrivate(layout.request(), word());
  }

  /**
   * Waits until the machine is as it was asked to be.
   *
   * @return false if it is not in time, or its life is over
   */
  public boolean await(MachineLayout layout, Duration patience) throws InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < patience.toNanos()) {
      MachineState.Phase phase = phase(layout);
      boolean holds =
          switch (this) {
            case STOP, HIBERNATE -> phase != null && phase.isOff();
            case START, RESTART -> phase == MachineState.Phase.RUNNING;
            case SNAPSHOT -> phase != null && phase.isOver();
          };
      if (holds) {
        return true;
      }
      if (phase != null && phase.isOver()) {
        return false;
      }
      Thread.sleep(LOOK);
    }
    return false;
  }

  private static MachineState.@Nullable Phase phase(MachineLayout layout) {
    try {
      return MachineState.read(layout.state()).phase();
    } catch (IOException e) {
      return null;
    }
  }

  /** Takes what was asked; null if nothing was. */
  static @Nullable PowerRequest take(MachineLayout layout) throws IOException {
    Path file = layout.request();
    if (!Files.exists(file)) {
      return null;
    }
    try {
      String word = Files.readString(file).trim();
      Files.deleteIfExists(file);
      for (PowerRequest one : values()) {
        if (one.word().equals(word)) {
          return one;
        }
      }
      return null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
