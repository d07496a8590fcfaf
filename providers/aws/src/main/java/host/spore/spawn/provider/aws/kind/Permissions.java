package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Tending.Grade;
import host.spore.spawn.provider.aws.call.Clients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What whoever runs spawn must be allowed to do for resources of a kind. The operator's policy is
 * put together from these, and a test proves that each call is among them and nothing else.
 *
 * @param look actions that only tell; most of these cannot be limited to a resource
 * @param make actions that bring something new, which has no mark yet, or tie to what spawn did not
 *     make
 * @param own actions that change or end what is there and carries spawn's mark
 * @param further statements that limit more than that
 * @param tries how a check-up finds out whether it is allowed
 */
public record Permissions(
    List<String> look,
    List<String> make,
    List<String> own,
    List<Statement> further,
    List<Try> tries) {

  public Permissions {
    look = List.copyOf(look);
    make = List.copyOf(make);
    own = List.copyOf(own);
    further = List.copyOf(further);
    tries = List.copyOf(tries);
  }

  /** Nothing yet; what follows adds to it. */
  public static Permissions none() {
    return new Permissions(List.of(), List.of(), List.of(), List.of(), List.of());
  }

  public Permissions look(String... actions) {
    return new Permissions(plus(look, List.of(actions)), make, own, further, tries);
  }

  public Permissions make(String... actions) {
    return new Permissions(look, plus(make, List.of(actions)), own, further, tries);
  }

  public Permissions own(String... actions) {
    return new Permissions(look, make, plus(own, List.of(actions)), further, tries);
  }

  public Permissions statement(Statement statement) {
    return new Permissions(look, make, own, plus(further, List.of(statement)), tries);
  }

  /**
   * Adds a call that shows whether it is allowed and changes nothing.
   *
   * @param without how bad it is if it is not
   * @param what it would do, such as {@code make volumes}
   */
  public Permissions tried(Grade without, String what, Call call) {
    return new Permissions(
        look, make, own, further, plus(tries, List.of(new Try(without, what, call))));
  }

  private static <T> List<T> plus(List<T> some, List<T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  /**
   * A statement of a policy that allows something.
   *
   * @param conditions operator to key to value; empty for none
   */
  public record Statement(
      String sid,
      List<String> actions,
      List<String> resources,
      Map<String, Map<String, String>> conditions) {

    /** What holds only for what carries spawn's mark. */
    public static final Map<String, Map<String, String>> OWN =
        Map.of("StringEquals", Map.of("aws:ResourceTag/" + Tags.MANAGED, "true"));
  }

  /** A call that is made to find out whether it may be made. */
  public record Try(Grade without, String what, Call call) {}

  /** The call itself: a dry run, or one that only looks. */
  public interface Call {
    /**
     * Makes it.
     *
     * @throws RuntimeException what AWS answers; of a dry run also where it is allowed
     */
    void make(Clients clients, String region);
  }
}
