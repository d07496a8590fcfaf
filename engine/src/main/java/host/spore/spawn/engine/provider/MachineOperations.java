package host.spore.spawn.engine.provider;

import host.spore.spawn.state.ResourceState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Day-to-day work with machines that run: their power, their deadline, their logs, the way in. The
 * engine journals what changes them and looks at the world afterwards; a provider only does it.
 *
 * <p>Everything that changes something may be asked for twice with the effect of asking once.
 */
public interface MachineOperations {
  /** The attribute that says how a machine is, such as {@code running}. */
  String STATE = "state";

  /** The input that the first deadline comes from; a change of it says the deadline anew. */
  String TTL = "ttl";

  /** The attribute that says a machine's present deadline, which may have been moved. */
  String EXPIRES = "expires";

  /** What can be done to a machine's power. */
  enum Power {
    /** It keeps its disks and its deadline waits. */
    STOP,
    /** The same, and it keeps its memory. */
    HIBERNATE,
    /** It goes on after a stop or a hibernation, and so does its deadline. */
    START,
    /** It ends for good; what is left to read of it stays until it is destroyed. */
    TERMINATE
  }

  /**
   * What came of asking for something. Who is in neither map has taken it on.
   *
   * @param refused why it is definitely not done, by id
   * @param unclear why it is not known whether it is done, by id
   */
  record Asked(Map<String, Problem> refused, Map<String, Problem> unclear) {
    public Asked {
      refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
      unclear = Collections.unmodifiableMap(new LinkedHashMap<>(unclear));
    }
  }

  /**
   * Asks for a change of power, and returns once that was answered.
   *
   * @throws InterruptedException if the thread was interrupted; it may be done for some
   */
  Asked ask(Power power, List<ResourceState> machines) throws InterruptedException;

  /**
   * Waits until a change of power that was asked for holds.
   *
   * @return why it does not hold for some, as far as could be waited for, by id
   */
  Map<String, Problem> await(Power power, List<ResourceState> machines, Progress progress)
      throws InterruptedException;

  /**
   * A deadline that is said anew.
   *
   * @param until not before now
   */
  record Extension(ResourceState machine, Instant until) {}

  /** Says deadlines anew; the machines' agents take them over a little later. */
  Asked extend(List<Extension> extensions);

  /** The ids of those whose agents have said by now that they go by their new deadline. */
  Set<String> following(List<Extension> extensions);

  /** What it costs as it is now, from prices at hand: a stopped machine only what it keeps. */
  Cost cost(ResourceState resource);

  /** What its agent says of it, line by line as name and value; empty if that cannot be seen. */
  Map<String, String> agent(ResourceState machine);

  /** What is written down on or about a machine. */
  enum Source {
    /** Output of the job. */
    JOB,
    AGENT,
    /** What the machine itself says while it boots and ends. */
    CONSOLE
  }

  /**
   * Where a log can be read.
   *
   * @throws Refusal if it cannot be read
   */
  Log log(ResourceState machine, Source source);

  /** A log to be read. */
  sealed interface Log {
    /** A file on this computer; need not exist yet. */
    record OnFile(Path file) implements Log {}

    /** All there is, as it was read just now. */
    record Text(String text) implements Log {}

    /**
     * A command to be run on the machine, by {@link MachineOperations#way}, one for following it.
     */
    record OnMachine(String command, String following) implements Log {}
  }

  /**
   * What the machine's job has put into its folder of results.
   *
   * @throws Refusal if there is no such folder
   */
  Results results(ResourceState machine);

  /** Results to be collected. */
  sealed interface Results {
    /** In a folder on this computer; it lasts until the machine is destroyed. */
    record InFolder(Path folder) implements Results {}

    /**
     * On the machine as long as it runs.
     *
     * @param command to be run there by {@link MachineOperations#way}: writes for each file a line
     *     of {@code =} and its path, and then its content in lines of Base64
     */
    record OnMachine(String command) implements Results {}
  }

  /** Whether its machines see this computer's files, at the same paths and as the same user. */
  boolean sharesFiles();

  /**
   * How the machine is entered.
   *
   * @throws Refusal if it cannot be entered
   */
  Way way(ResourceState machine, Wish wish);

  /**
   * How the user wants to enter a machine.
   *
   * @param command to be run there by its shell; empty for a shell to type in
   * @param user login name; null leaves it to the image
   * @param key file of the private key; null leaves it to the provider
   * @param session true to go by the cloud's own session service even where SSH would do
   * @param environment the user's own
   */
  record Wish(
      String command,
      @Nullable String user,
      @Nullable Path key,
      boolean session,
      Map<String, String> environment) {
    public Wish {
      environment = Map.copyOf(environment);
    }
  }

  /**
   * A program on this computer that leads into a machine, on the user's own terminal.
   *
   * @param by such as {@code SSH as ec2-user}
   * @param environment all that the program gets
   * @param directory where it starts; null for where the user is
   * @param opening what each start needs first; null for nothing
   */
  record Way(
      String by,
      List<String> command,
      Map<String, String> environment,
      @Nullable Path directory,
      @Nullable Opening opening) {
    public Way {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }

    /** One that can be started as it is, any number of times. */
    public Way(
        String by,
        List<String> command,
        Map<String, String> environment,
        @Nullable Path directory) {
      this(by, command, environment, directory, null);
    }

    /**
     * The same, to be started once and now.
     *
     * @throws Refusal if it cannot be entered after all
     */
    public Way open(Programs programs) throws InterruptedException {
      return opening == null ? this : opening.open(programs);
    }
  }

  /** Begins something that is good for one start of a program, such as a session with its token. */
  interface Opening {
    /**
     * What is to be started.
     *
     * @throws Refusal if it cannot be begun
     */
    Way open(Programs programs) throws InterruptedException;
  }

  /** Programs on this computer, run without the user's terminal. */
  interface Programs {
    /**
     * The lines that one writes.
     *
     * @param environment all of it
     * @throws IOException if it cannot be started
     */
    List<String> lines(List<String> command, Map<String, String> environment)
        throws IOException, InterruptedException;
  }

  /** It cannot be done, for a reason the user can do something about. */
  final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    public Refusal(Problem problem) {
      super(problem.summary());
      this.problem = problem;
    }

    public Problem problem() {
      return problem;
    }
  }
}
