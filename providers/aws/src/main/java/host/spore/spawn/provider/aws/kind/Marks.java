package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Tending.Marked;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * How what spawn made of a kind is found in an account by its tags, whether or not any state knows
 * it. Making one of these makes no call.
 */
public sealed interface Marks {

  /**
   * Nothing of the kind carries spawn's mark.
   *
   * @param why for whoever reads the declaration
   */
  record None(String why) implements Marks {}

  /** EC2 lists the tags of these types together with those of all others. */
  record InEc2(List<Type> types) implements Marks {
    public InEc2 {
      types = List.copyOf(types);
    }

    public InEc2(Type... types) {
      this(List.of(types));
    }
  }

  /**
   * A type of things whose tags EC2 lists.
   *
   * @param name as tags name it, such as {@code security-group}; the first of a kind's types is
   *     what the kind's own resources are
   * @param withInstance whether those that were made by an instance's request end with it
   */
  record Type(String name, boolean withInstance, Presence presence) {}

  /**
   * What is really there. Tags alone do not tell: they are listed for a while after their object is
   * gone, and of ended machines for an hour.
   */
  interface Presence {
    /** For types that EC2 lists no longer than they are there. */
    Presence AS_TAGGED = (ec2, managed) -> null;

    /**
     * Ids of those that are there.
     *
     * @param managed lets through what carries spawn's mark
     * @return null if the tags have to be believed
     */
    @Nullable Set<String> ids(Ec2Client ec2, Filter managed);
  }

  /** A service that tells the tags of its own things. */
  non-sealed interface Listed extends Marks {
    /** What the place is called where they are; null if they are in regions. */
    @Nullable String everywhere();

    /**
     * All that carry spawn's mark.
     *
     * @param region where to look; says nothing if they are everywhere
     */
    List<Marked> in(String region);
  }

  /** What spawn's tags say of a thing. */
  static Marked of(String kind, String id, String place, Map<String, String> tags) {
    return new Marked(
        kind,
        id,
        place,
        tags.getOrDefault(Tags.STACK, ""),
        tags.getOrDefault(Tags.LINEAGE, ""),
        tags.getOrDefault(Tags.ADDRESS, ""),
        tags.getOrDefault(Tags.OPERATION, ""),
        deadline(tags),
        "true".equals(tags.get(Tags.KEEP)));
  }

  /** Of a stopped machine it waits; then it is how long it may stay so. */
  private static @Nullable Instant deadline(Map<String, String> tags) {
    String stopped = tags.getOrDefault(Tags.STOPPED_UNTIL, "");
    return instant(stopped.isEmpty() ? tags.get(Tags.EXPIRES) : stopped);
  }

  /** A deadline that cannot be read is none: nothing is ended on a guess. */
  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
