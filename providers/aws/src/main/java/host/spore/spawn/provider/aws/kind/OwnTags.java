package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.value.Address;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tags by which spawn knows what is its own, on everything that takes tags. */
public final class OwnTags {
  /** What consoles show; the user may set it. */
  public static final String NAME = "Name";

  /** How many of these there are on anything that is no machine; a volume has one more. */
  public static final int MOST = 7;

  private OwnTags() {}

  /** All tags of a new object: the user's and spawn's. */
  public static Map<String, String> of(Wanted wanted) {
    Map<String, String> tags =
        new LinkedHashMap<>(Attributes.textMap(wanted.inputs(), Attributes.TAGS));
    tags.putIfAbsent(NAME, wanted.stack() + "/" + wanted.address());
    tags.putAll(own(wanted.stack(), wanted.lineage(), wanted.operation()));
    tags.put(Tags.ADDRESS, wanted.address().toString());
    return tags;
  }

  /**
   * The same for IAM, to which {@code name} and {@code Name} are one: where the user has the one,
   * spawn's own {@code Name} is left out. A role says by its name whose it is.
   */
  public static Map<String, String> ofIam(Wanted wanted) {
    Map<String, String> tags = of(wanted);
    Map<String, String> users = Attributes.textMap(wanted.inputs(), Attributes.TAGS);
    if (!users.containsKey(NAME) && users.keySet().stream().anyMatch(NAME::equalsIgnoreCase)) {
      tags.remove(NAME);
    }
    return tags;
  }

  /** What every object of an operation has in common. */
  public static Map<String, String> own(String stack, String lineage, String operation) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(Tags.MANAGED, "true");
    tags.put(Tags.STACK, stack);
    tags.put(Tags.LINEAGE, lineage);
    tags.put(Tags.OPERATION, operation);
    return tags;
  }

  /** The user's part of an object's tags. */
  public static Map<String, String> users(Map<String, String> tags, Address address, String stack) {
    Map<String, String> users = new LinkedHashMap<>();
    tags.forEach(
        (key, value) -> {
          boolean named = key.equals(NAME) && value.equals(stack + "/" + address);
          if (!named && !key.startsWith(Tags.PREFIX) && !key.startsWith("aws:")) {
            users.put(key, value);
          }
        });
    return users;
  }
}
