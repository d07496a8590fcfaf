package host.spore.spawn.engine.testing;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.Attribute;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.engine.provider.Kind.Origin;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the fake cloud can make. */
public final class FakeKinds {
  public static final String INSTANCE = "fake.instance";
  public static final String ROLE = "fake.role";
  public static final String NETWORK = "fake.network";

  private FakeKinds() {}

  static List<Kind> all() {
    return List.of(
        new Kind(
            INSTANCE,
            "A machine.",
            List.of(
                asked("type", OnChange.RESTART),
                asked("run", OnChange.REPLACE),
                asked("env", OnChange.REPLACE),
                asked("tags", OnChange.UPDATE),
                asked("ttl", OnChange.UPDATE),
                asked("size", OnChange.UPDATE),
                asked("role", OnChange.REPLACE),
                asked("network", OnChange.REPLACE),
                asked("peer", OnChange.UPDATE),
                new Attribute("secret", Origin.OPTIONAL, OnChange.UPDATE, true, "A password."),
                computed("id"),
                computed("private_ip"),
                computed("state")),
            10,
            Duration.ofSeconds(30)),
        new Kind(
            ROLE,
            "What programs may do.",
            List.of(asked("allow", OnChange.UPDATE), computed("id"), computed("arn")),
            1,
            Duration.ofSeconds(30)),
        new Kind(
            NETWORK,
            "Where machines live.",
            List.of(asked("cidr", OnChange.REPLACE), computed("id")),
            1,
            Duration.ofSeconds(30)));
  }

  static Map<String, Value> computed(String kind, String id, int number) {
    return switch (kind) {
      case INSTANCE ->
          Map.of(
              "id", Value.text(id),
              "private_ip", Value.text("10.0." + number / 250 + "." + number % 250),
              "state", Value.text("running"));
      case ROLE -> Map.of("id", Value.text(id), "arn", Value.text("arn:fake:" + id));
      default -> Map.of("id", Value.text(id));
    };
  }

  private static Attribute asked(String name, OnChange onChange) {
    return new Attribute(name, Origin.OPTIONAL, onChange, false, "");
  }

  private static Attribute computed(String name) {
    return new Attribute(name, Origin.COMPUTED, OnChange.UPDATE, false, "");
  }
}
