package host.spore.spawn.engine.provider;

import host.spore.spawn.state.ResourceState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looking after all that a cloud holds for the user, whatever stack or state it is of. Calls that
 * fail are findings or, where nothing can be found out without them, a {@link Trouble}.
 */
public interface Tending extends Proving {

  /** Whether stacks can be run there, each finding in the order of checking. Only looks. */
  List<Check> checkUp();

  /** The least that the user must be allowed to do, as the cloud's own policy text. */
  String policy();

  /**
   * Everything there that carries spawn's mark.
   *
   * @param near looks where these are; where the user usually is if there are none
   * @throws Trouble if it cannot be looked there
   */
  Search search(Collection<ResourceState> near);

  /**
   * Ends these and waits until they are gone.
   *
   * @return why some could not be ended, by id; empty if all are gone
   */
  Map<String, Problem> end(Collection<Marked> all, Progress progress) throws InterruptedException;

  /**
   * One finding of a check-up.
   *
   * @param about what was looked at, such as {@code credentials}
   * @param found in one line
   * @param advice what to do; empty if all is well
   */
  record Check(String about, Grade grade, String found, String advice) {}

  /** How it is. */
  enum Grade {
    OK,
    /** Some stacks cannot be run, or it could not be found out. */
    WARN,
    FAIL
  }

  /**
   * Something that spawn made.
   *
   * @param kind such as {@code aws.instance}
   * @param place where it is, such as a region
   * @param operation id of the journalled operation that made it; empty if it does not say
   * @param expires when it was to end; null if it has no deadline
   * @param kept meant to outlive its stack
   */
  record Marked(
      String kind,
      String id,
      String place,
      String stack,
      String lineage,
      String address,
      String operation,
      @Nullable Instant expires,
      boolean kept) {}

  /**
   * What a search found.
   *
   * @param places where it was looked
   */
  record Search(List<String> places, List<Marked> found) {
    public Search {
      places = List.copyOf(places);
      found = List.copyOf(found);
    }
  }

  /** The cloud did not let itself be looked at. */
  final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    public Trouble(Problem problem, Throwable cause) {
      super(problem.summary(), cause);
      this.problem = problem;
    }

    public Problem problem() {
      return problem;
    }
  }
}
