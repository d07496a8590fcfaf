package host.spore.spawn.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A wall clock of one process that can jump while it runs: a library that is loaded before the
 * system's own adds what a file says. What the passing of time is measured with stays as it is.
 */
final class ShiftedClock {
  private static final String SOURCE =
      """
      #define _GNU_SOURCE
      #include <fcntl.h>
      #include <stdlib.h>
      #include <sys/syscall.h>
      #include <sys/time.h>
      #include <time.h>
      #include <unistd.h>

      static long shift(void) {
        char text[32] = {0};
        int file = open(getenv("CLOCK_SHIFT"), O_RDONLY);
        if (file < 0) return 0;
        ssize_t count = read(file, text, sizeof text - 1);
        close(file);
        return count > 0 ? atol(text) : 0;
      }

      int clock_gettime(clockid_t clock, struct timespec *time) {
        int code = syscall(SYS_clock_gettime, clock, time);
        if (code == 0 && clock == CLOCK_REALTIME) time->tv_sec += shift();
        return code;
      }

      int gettimeofday(struct timeval *time, void *zone) {
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        time->tv_sec = now.tv_sec;
        time->tv_usec = now.tv_nsec / 1000;
        return 0;
      }
      """;

  private final Path library;

  private ShiftedClock(Path library) {
    this.library = library;
  }

  /** Null where there is no compiler for it. */
  static @Nullable ShiftedClock make(Path directory) throws IOException, InterruptedException {
    Path source = Files.writeString(directory.resolve("clock.c"), SOURCE);
    Path library = directory.resolve("clock.so");
    try {
      Process compiler =
          new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
              .inheritIO()
              .start();
      return compiler.waitFor() == 0 ? new ShiftedClock(library) : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Gives it to an agent that starts later. */
  void giveTo(AgentProcess agent) {
    agent.environment("LD_PRELOAD", library.toString());
    agent.environment("CLOCK_SHIFT", file(agent).toString());
  }

  /** The agent's clock jumps. */
  static void jump(AgentProcess agent, long seconds) throws IOException {
    Files.writeString(file(agent), Long.toString(seconds));
  }

  private static Path file(AgentProcess agent) {
    return agent.layout.root().resolve("shift");
  }
}
