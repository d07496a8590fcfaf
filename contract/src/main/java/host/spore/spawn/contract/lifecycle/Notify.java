package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who elsewhere is told, and of what.
 *
 * @param <T> what can be secret: a text on the machine, a value that may not be known yet in a spec
 * @param webhook URL that is posted to; null for none
 * @param secret what its posts are signed with; null for not at all
 * @param sns ARN of a topic; null for none
 * @param on in the order of their declaration
 */
public record Notify<T>(
    @Nullable T webhook, @Nullable T secret, @Nullable String sns, Set<Topic> on) {
  /** Name of the rule. */
  public static final String NAME = "notify";

  /** Name of the rule that what is secret of it can be apart in. */
  public static final String SECRET_NAME = "notify_secret";

  private static final String WEBHOOK = "webhook";
  private static final String SECRET = "secret";

  /** What can be subscribed to. */
  public enum Topic {
    INTERRUPTED,
    COMPLETED,
    FAILED,
    EXPIRING;

    /** Its name in a spec and in a config. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Null if it is no topic's name. */
    public static @Nullable Topic of(String word) {
      for (Topic topic : values()) {
        if (topic.word().equals(word)) {
          return topic;
        }
      }
      return null;
    }
  }

  public Notify {
    on = on.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(on));
  }

  /** As a tree, whose texts {@link #read} reads. */
  public Map<String, Object> entries() {
    Map<String, Object> out = new LinkedHashMap<>();
    if (webhook != null) {
      out.put(WEBHOOK, webhook);
    }
    if (secret != null) {
      out.put(SECRET, secret);
    }
    if (sns != null) {
      out.put("sns", sns);
    }
    List<Object> words = new ArrayList<>();
    for (Topic topic : on) {
      words.add(topic.word());
    }
    out.put("on", words);
    return out;
  }

  /**
   * Reads a tree.
   *
   * @param apart what is secret, if that is in a rule of its own
   * @throws ContractException if it is no such rule, or names what is not known here
   */
  public static Notify<String> read(Fields f, @Nullable Fields apart) throws ContractException {
    return new Notify<>(
        either(f, apart, WEBHOOK),
        either(f, apart, SECRET),
        f.textOrNull("sns"),
        f.has("on") ? topics(f.texts("on")) : EnumSet.allOf(Topic.class));
  }

  private static @Nullable String either(Fields open, @Nullable Fields apart, String name)
      throws ContractException {
    String text = open.textOrNull(name);
    return text != null || apart == null ? text : apart.textOrNull(name);
  }

  private static Set<Topic> topics(List<String> words) throws ContractException {
    Set<Topic> topics = EnumSet.noneOf(Topic.class);
    for (String word : words) {
      Topic topic = Topic.of(word);
      if (topic == null) {
        throw new ContractException("topic " + word + " is not known to this agent");
      }
      topics.add(topic);
    }
    return topics;
  }
}
