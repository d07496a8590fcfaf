package host.spore.spawn.cli.command;

import host.spore.spawn.cli.terminal.Terminal;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.state.StateBackends;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All of the outer world that a command can reach.
 *
 * @param directory where the program was started; absolute and normalized
 * @param home the user's home folder
 * @param zone the system's, for times that people read; not asked unless some are shown
 * @param ids makes operation ids, never the same twice
 * @param states opens the states
 * @param failpoints where a test ends the process
 * @param foreground runs programs on the user's terminal
 * @param shippedTemplates the folder of the templates that come with spawn; need not exist
 */
public record Surroundings(
    Terminal terminal,
    Map<String, String> environment,
    Path directory,
    Path home,
    Caller caller,
    InstantSource clock,
    Supplier<ZoneId> zone,
    Supplier<String> ids,
    Clouds clouds,
    StateBackends states,
    Signals signals,
    Failpoints failpoints,
    Path shippedTemplates,
    Foreground foreground) {

  /** The same at another terminal. */
  Surroundings at(Terminal other) {
    return new Surroundings(
        other,
        environment,
        directory,
        home,
        caller,
        clock,
        zone,
        ids,
        clouds,
        states,
        signals,
        failpoints,
        shippedTemplates,
        foreground);
  }

  /** Who runs the program, for the lock and the history. */
  public record Caller(String user, String host, long pid) {}

  /** The providers of this build. */
  public interface Clouds {
    /** Their names, without opening any. */
    List<String> names();

    /** All of them; whoever opened them closes them. */
    List<Provider> open(CloudOptions options);
  }

  /** Programs that have the terminal while they run, such as a shell. */
  public interface Foreground {
    /**
     * Runs one to its end.
     *
     * @param environment all of it
     * @param directory null for where this program was started
     * @return its exit code
     * @throws IOException if it cannot be started
     */
    int run(List<String> command, Map<String, String> environment, @Nullable Path directory)
        throws IOException, InterruptedException;

    /**
     * Runs one to its end without the terminal; ends it when this thread is interrupted.
     *
     * @param lines is told each line of what it writes
     * @return its exit code
     * @throws IOException if it cannot be started
     */
    int capture(
        List<String> command,
        Map<String, String> environment,
        @Nullable Path directory,
        Consumer<String> lines)
        throws IOException, InterruptedException;
  }

  /** Ctrl-C and a polite request to end. */
  public interface Signals {
    /** Has the task run at every such signal, instead of the program's end, until closed. */
    Subscription onInterrupt(Runnable task);

    /** Puts things back as they were. */
    interface Subscription extends AutoCloseable {
      @Override
      void close();
    }
  }
}
