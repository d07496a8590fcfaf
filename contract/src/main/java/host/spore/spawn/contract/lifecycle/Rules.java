package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.host.RuleBook;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What ends or saves a machine besides its deadline. {@link RuleBook} finds the rules of a machine.
 */
public final class Rules {
  private Rules() {}

  /** What the agent does by itself; an agent that is asked for anything else says so. */
  public enum Action {
    TERMINATE,
    /** The machine is switched off and keeps its disks; it can be started again. */
    STOP,
    /** The same, and it keeps its memory as well. */
    HIBERNATE,
    /** An image of its disks is made, then it is terminated. */
    SNAPSHOT,
    /** Tells the users of the machine and goes on. */
    NOTIFY;

    /** Its name in a config. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the machine can be started again after it. */
    public boolean keeps() {
      return this == STOP || this == HIBERNATE;
    }

    /** Null if it is no action's name. */
    public static @Nullable Action of(String word) {
      for (Action action : values()) {
        if (action.word().equals(word)) {
          return action;
        }
      }
      return null;
    }
  }

  /**
   * When the job counts as done.
   *
   * @param grace between that and the action
   * @param timeout from launch; null means none
   * @param scope whose job it is that counts
   */
  public record Complete(
      Condition when,
      Duration grace,
      Action then,
      @Nullable Duration timeout,
      Action onTimeout,
      Scope scope) {
    /** One machine by itself. */
    public Complete(
        Condition when, Duration grace, Action then, @Nullable Duration timeout, Action onTimeout) {
      this(when, grace, then, timeout, onTimeout, new Scope.Individual());
    }
  }

  /** Whose job must be done before anything follows for a machine. */
  public sealed interface Scope {
    /** Its own. */
    record Individual() implements Scope {}

    /** That of every member of its array that is left. */
    record Array() implements Scope {}

    /** That of the member with the lowest rank of those that are left. */
    record Leader() implements Scope {}

    /** That of so many members, or of all if fewer are left. */
    record Quorum(int of) implements Scope {}
  }

  /** What means that the job is done. */
  public sealed interface Condition {
    /**
     * A file is there and does not change any more.
     *
     * @param path host path
     */
    record FileExists(String path) implements Condition {}

    /** A shell command exits with 0. */
    record CommandSucceeds(String command) implements Condition {}

    /**
     * A GET is answered with 200.
     *
     * @param url {@code http://host[:port][/path]}
     */
    record HttpOk(String url) implements Condition {}

    /** A process was seen and is gone. */
    record ProcessGone(String name) implements Condition {}

    /**
     * An object is there.
     *
     * @param url {@code s3://bucket/key}
     */
    record ObjectExists(String url) implements Condition {}

    /** Each of them holds. */
    record All(List<Condition> of) implements Condition {
      public All {
        of = List.copyOf(of);
      }
    }

    /** One of them holds. */
    record Any(List<Condition> of) implements Condition {
      public Any {
        of = List.copyOf(of);
      }
    }
  }

  /**
   * When the machine counts as idle: everything below its threshold for {@code after}.
   *
   * @param cpuBelow percent of the machine's processors
   * @param gpuBelow percent of the busiest GPU
   * @param ownOnly only the instance's own processes count: on a computer that it shares with
   *     others, where users, network and GPU say nothing about it
   */
  public record Idle(
      Duration after,
      Action then,
      double cpuBelow,
      Rate networkBelow,
      Rate diskBelow,
      double gpuBelow,
      Users users,
      boolean ownOnly) {}

  /** Which sessions keep a machine busy. */
  public enum Users {
    /** Those with recent input. */
    ACTIVE,
    LOGGED_IN,
    IGNORE
  }

  /** Bytes over a time. */
  public record Rate(long bytes, Duration per) {
    /** The same over another time. */
    public double over(Duration time) {
      return (double) bytes * time.toMillis() / per.toMillis();
    }
  }

  /**
   * What the pause of a stopped machine's countdown is limited to.
   *
   * @param deleteAfter how long a machine may stay stopped before it is deleted from outside
   */
  public record Stopped(Duration deleteAfter) {}

  /**
   * How the machine shows that it works.
   *
   * @param timeout after which a check counts as failed
   * @param failures in a row that make the machine unhealthy
   * @param then what is done about an unhealthy machine
   */
  public record Health(Check check, Duration every, Duration timeout, int failures, Then then) {
    /** Whether it is to be replaced from outside. */
    public boolean replace() {
      return then == Then.REPLACE;
    }
  }

  /** What is done about an unhealthy machine, besides that it is told. */
  public enum Then {
    /** The next plan makes it anew. */
    REPLACE,
    /** Its job is started again. */
    RESTART,
    /** Nothing. */
    NOTIFY;

    /** Null if it is none of their names in a config. */
    public static @Nullable Then of(String word) {
      for (Then then : values()) {
        if (then.name().toLowerCase(Locale.ROOT).equals(word)) {
          return then;
        }
      }
      return null;
    }
  }

  /** What is looked at. */
  public sealed interface Check {
    /**
     * A GET is answered with 2xx.
     *
     * @param url {@code http[s]://host[:port][/path]}
     */
    record Http(String url) implements Check {}

    /** A shell command exits with 0. */
    record Command(String command) implements Check {}

    /** A TCP port is open. */
    record Port(int port) implements Check {}

    /**
     * A file is there.
     *
     * @param path host path
     */
    record FileThere(String path) implements Check {}
  }

  /**
   * Lists of an array's members that are kept as its peers are.
   *
   * @param slots processes per member
   * @param hostfile host path
   * @param slurm host path of a least {@code slurm.conf}; null for none
   */
  public record Mpi(int slots, String hostfile, @Nullable String slurm) {}

  /**
   * Who elsewhere is told, and of what.
   *
   * @param webhook URL that is posted to; null for none
   * @param secret what its posts are signed with; null for not at all
   * @param sns ARN of a topic; null for none
   */
  public record Notify(
      @Nullable String webhook, @Nullable String secret, @Nullable String sns, Set<Topic> on) {
    public Notify {
      on = Set.copyOf(on);
    }
  }

  /**
   * The names in DNS that stand for the machine.
   *
   * @param zone such as {@code example.com}
   * @param parent what the names end with, such as {@code stack.example.com}
   * @param label of the machine, or of its array; a member's own has its rank behind it
   * @param group whether {@code LABEL.PARENT} stands for all members
   * @param isPublic whether they hold public addresses
   */
  public record Names(String zone, String parent, String label, boolean group, boolean isPublic) {}

  /** What can be subscribed to. */
  public enum Topic {
    INTERRUPTED,
    COMPLETED,
    FAILED,
    EXPIRING;

    /** Its name in a config. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What happens when the capacity is taken back.
   *
   * @param checkpoint host path of the script that saves the work, or where it is fetched; null if
   *     there is none
   * @param digest SHA-256 of a script that is fetched, in hexadecimal digits; null for any other
   * @param timeout most time that the script is given
   * @param user who it runs as; null for the agent's own user
   * @param onRebalance whether it runs already when an interruption is likely
   */
  public record Interruption(
      @Nullable String checkpoint,
      @Nullable String digest,
      Duration timeout,
      @Nullable String user,
      boolean onRebalance) {}
}
