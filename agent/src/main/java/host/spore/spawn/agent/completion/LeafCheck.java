package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.journal.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A condition about one thing outside, looked at now and then. */
abstract class LeafCheck implements Check {
  private final String name;
  private final long everyNanos;
  private boolean looked;
  private long lookedAt;
  private Holding last = Holding.NO;
  private String value = "not looked at yet";
  private String problem = "";

  /**
   * Looks at nothing yet.
   *
   * @param name for a person, such as {@code file /tmp/DONE}
   */
  LeafCheck(String name, Duration every) {
    this.name = name;
    this.everyNanos = every.toNanos();
  }

  /** Looks at the thing itself and says with {@link #seen} what it is like. */
  abstract Holding ask() throws IOException, InterruptedException;

  /** What was seen, for a person. */
  final void seen(String what) {
    value = what;
  }

  @Override
  public final Holding look(long nanos) throws InterruptedException {
    if (looked && nanos - lookedAt < everyNanos) {
      return last;
    }
    looked = true;
    lookedAt = nanos;
    problem = "";
    try {
      last = ask();
    } catch (IOException | RuntimeException e) {
      last = Holding.NO;
      problem = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
    }
    return last;
  }

  @Override
  public final List<Signal> signals() {
    String verdict =
        problem.isEmpty()
            ? switch (last) {
              case NO -> "waiting";
              case SETTLING -> "settling";
              case YES -> "holds";
            }
            : "broken: " + problem;
    return List.of(new Signal(name, problem.isEmpty() ? value : "unknown", "", verdict));
  }

  @Override
  public String describe() {
    return name;
  }
}
