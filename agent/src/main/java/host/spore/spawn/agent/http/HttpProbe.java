package host.spore.spawn.agent.http;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a URL whether something works: a GET that is answered with 2xx, whatever asks. What is asked
 * of this very machine is asked at its own address first, since machines can share a computer.
 */
public final class HttpProbe {
  /** The computer's own address, and a machine's that has the computer for itself. */
  public static final String LOOPBACK = "127.0.0.1";

  /** In the environment of a machine that shares its computer: its own address there. */
  private static final String OWN_ADDRESS = "SPAWN_PRIVATE_IP";

  private static final int SUCCESS = 2;

  private final String url;
  private final @Nullable Target target;
  private final String own;
  private final long limitMillis;
  private final Traffic traffic;

  /**
   * Asks nothing yet.
   *
   * @param own the machine's own address
   * @param limit for all of an answer's beginning
   * @param traffic counts what it costs on the wire
   */
  public HttpProbe(String url, String own, Duration limit, Traffic traffic) {
    this.url = url;
    this.target = Target.of(url);
    this.own = own;
    this.limitMillis = limit.toMillis();
    this.traffic = traffic;
  }

  /** The address of a machine whose agent has this environment. */
  public static String ownAddress(Map<String, String> environment) {
    return environment.getOrDefault(OWN_ADDRESS, LOOPBACK);
  }

  /** What was answered. */
  public record Answer(int status) {
    /** Whether it says that something works. */
    public boolean isWell() {
      return status / 100 == SUCCESS;
    }
  }

  /**
   * What the URL leads to, as it is written.
   *
   * @throws IOException if it is no such URL
   */
  public Target target() throws IOException {
    if (target == null) {
      throw new IOException("not a URL of the form http[s]://host[:port]/path: " + url);
    }
    return target;
  }

  /**
   * Asks once.
   *
   * @throws IOException if nobody answers in time, or it is no such URL
   */
  public Answer ask() throws IOException {
    Target written = target();
    if (written.isHere() && !written.secure() && !own.equals(LOOPBACK)) {
      try {
        return ask(new Target(own, written.port(), false, written.path()));
      } catch (ConnectException e) {
        // Nobody listens there; then what was written is meant.
        return ask(written);
      }
    }
    return ask(written);
  }

  private Answer ask(Target at) throws IOException {
    return new Answer(new HttpCall(at, limitMillis, traffic).status(at.path()));
  }
}
