package host.spore.spawn.provider.aws.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What all parts of the fake share: time, ids, tags, tokens, and how late things are seen. */
final class World {
  static final String ACCOUNT = "123456789012";

  private final FakeClock clock;
  private final Map<String, Map<String, String>> tags = new HashMap<>();
  private final Map<String, Answered> tokens = new HashMap<>();
  private Duration lag = Duration.ZERO;
  private int last;

  private record Answered(Object request, Object answer) {}

  World(FakeClock clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  Duration lag() {
    return lag;
  }

  void lag(Duration time) {
    lag = time;
  }

  /** A new id such as {@code vpc-0000000000000001a}. */
  String id(String prefix) {
    return "%s-%017x".formatted(prefix, ++last);
  }

  int number() {
    return ++last;
  }

  Map<String, String> tags(String id) {
    return tags.getOrDefault(id, Map.of());
  }

  List<Tag> tagList(String id) {
    List<Tag> all = new ArrayList<>();
    tags(id).forEach((k, v) -> all.add(Tag.builder().key(k).value(v).build()));
    return all;
  }

  void tag(String id, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(tags(id));
    all.putAll(more);
    if (all.size() > 50) {
      throw Errors.refused("TagLimitExceeded", "at most 50 tags");
    }
    all.forEach(
        (key, value) -> {
          if (key.startsWith("aws:") || key.length() > 128 || value.length() > 256) {
            throw Errors.refused("InvalidParameterValue", "tag " + key);
          }
        });
    tags.put(id, all);
  }

  /** Takes tags off; a null value takes off the tag whatever its value is. */
  void untag(String id, String key, @Nullable String value) {
    Map<String, String> all = new LinkedHashMap<>(tags(id));
    if (value == null || value.equals(all.get(key))) {
      all.remove(key);
    }
    tags.put(id, all);
  }

  void tag(String id, List<TagSpecification> specifications, ResourceType type) {
    for (TagSpecification specification : specifications) {
      if (specification.resourceType() == type) {
        tag(id, map(specification.tags()));
      }
    }
  }

  static Map<String, String> map(List<Tag> list) {
    Map<String, String> map = new LinkedHashMap<>();
    list.forEach(t -> map.put(t.key(), t.value()));
    return map;
  }

  /**
   * What a request with this client token was answered before; null if it is new.
   *
   * @throws RuntimeException if the token came with another request
   */
  <T> @Nullable T answered(@Nullable String token, Object request, Class<T> type) {
    Answered answered = token == null ? null : tokens.get(token);
    if (answered == null) {
      return null;
    }
    if (!Objects.equals(answered.request, request)) {
      throw Errors.refused("IdempotentParameterMismatch", "token " + token);
    }
    return type.cast(answered.answer);
  }

  void answer(@Nullable String token, Object request, Object answer) {
    if (token != null) {
      tokens.put(token, new Answered(request, answer));
    }
  }
}
