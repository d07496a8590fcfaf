package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.value.Address;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tags by which spawn knows what is its own, on everything that takes tags. */
public final class OwnTags {
  /** Everything spawn may delete carries it. */
  public static final String MANAGED = "spawn:managed";

  public static final String STACK = "spawn:stack";
  public static final String LINEAGE = "spawn:lineage";
  public static final String ADDRESS = "spawn:address";

  /** Id of the journalled operation that made it; what recovery looks for. */
  public static final String OPERATION = "spawn:operation";

  /** When it ends, ISO 8601 in UTC; changed by extending. */
  public static final String EXPIRES = "spawn:expires";

  /** Why it ended, written by the agent on the way out. */
  public static final String ENDED = "spawn:ended";

  /** How long a stopped machine may stay so, ISO 8601, or {@code none} for no end of it. */
  public static final String STOPPED_UNTIL = "spawn:stopped-until";

  /** Its value says whether it outlives what it was made for. */
  public static final String KEEP = "spawn:keep";

  /** What consoles show; the user may set it. */
  static final String NAME = "Name";

  private static final String PREFIX = "spawn:";

  private OwnTags() {}

  /** All tags of a new object: the user's and spawn's. */
  static Map<String, String> of(Wanted wanted) {
    Map<String, String> tags =
        new LinkedHashMap<>(Attributes.textMap(wanted.inputs(), Attributes.TAGS));
    tags.putIfAbsent(NAME, wanted.stack() + "/" + wanted.address());
    tags.putAll(own(wanted.stack(), wanted.lineage(), wanted.operation()));
    tags.put(ADDRESS, wanted.address().toString());
    return tags;
  }

  /** What every object of an operation has in common. */
  public static Map<String, String> own(String stack, String lineage, String operation) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(MANAGED, "true");
    tags.put(STACK, stack);
    tags.put(LINEAGE, lineage);
    tags.put(OPERATION, operation);
    return tags;
  }

  /** The user's part of an object's tags. */
  public static Map<String, String> users(Map<String, String> tags, Address address, String stack) {
    Map<String, String> users = new LinkedHashMap<>();
    tags.forEach(
        (key, value) -> {
          boolean named = key.equals(NAME) && value.equals(stack + "/" + address);
          if (!named && !key.startsWith(PREFIX) && !key.startsWith("aws:")) {
            users.put(key, value);
          }
        });
    return users;
  }
}
