package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.Attribute;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.engine.provider.Kind.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One kind with an attribute of every sort, one that knows no batches, and one with tags. */
final class TestKinds {
  static final Kind NODE = kind("test.node", 3);
  static final Kind DISK = kind("test.disk", 1);
  static final Kind TAGGED = tagged();

  /** Outlives its stack where it is to be kept. */
  static final Kind LASTING =
      new Kind(
          "test.lasting",
          "",
          List.of(
              attribute("type", Origin.REQUIRED, OnChange.REPLACE),
              attribute("keep", Origin.OPTIONAL, OnChange.UPDATE)),
          1,
          Duration.ofMinutes(1),
          "keep");

  static final Map<String, Kind> ALL =
      Map.of(NODE.name(), NODE, DISK.name(), DISK, TAGGED.name(), TAGGED, LASTING.name(), LASTING);

  private TestKinds() {}

  private static Kind kind(String name, int batchLimit) {
    return new Kind(
        name,
        "",
        List.of(
            attribute("type", Origin.REQUIRED, OnChange.REPLACE),
            attribute("size", Origin.OPTIONAL, OnChange.UPDATE),
            attribute("cpu", Origin.OPTIONAL, OnChange.RESTART),
            attribute("net", Origin.OPTIONAL, OnChange.REPLACE),
            attribute("peer", Origin.OPTIONAL, OnChange.UPDATE),
            attribute("group", Origin.OPTIONAL, OnChange.UPDATE).whenReplaced(OnChange.REPLACE),
            attribute("zone", Origin.OPTIONAL_COMPUTED, OnChange.REPLACE),
            new Attribute("token", Origin.OPTIONAL, OnChange.UPDATE, true, ""),
            attribute("ip", Origin.COMPUTED, OnChange.UPDATE),
            new Attribute("secret", Origin.COMPUTED, OnChange.UPDATE, true, "")),
        batchLimit,
        Duration.ofMinutes(1));
  }

  private static Kind tagged() {
    return new Kind(
        "test.tagged",
        "",
        List.of(
            attribute("type", Origin.REQUIRED, OnChange.REPLACE),
            attribute(Kind.ADDRESS, Origin.COMPUTED, OnChange.UPDATE)),
        1,
        Duration.ofMinutes(1));
  }

  private static Attribute attribute(String name, Origin origin, OnChange onChange) {
    return new Attribute(name, origin, onChange, false, "");
  }
}
