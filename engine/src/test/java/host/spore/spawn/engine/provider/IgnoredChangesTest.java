package host.spore.spawn.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Kind.Attribute;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.engine.provider.Kind.Origin;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IgnoredChangesTest {
  private static final Attribute TAGS =
      new Attribute("tags", Origin.OPTIONAL, OnChange.UPDATE, false, "").by("machine.*.tags");
  private static final Attribute TYPES =
      new Attribute("types", Origin.REQUIRED, OnChange.REPLACE, false, "").by("machine.*.type");
  private static final Attribute TTL =
      new Attribute("ttl", Origin.OPTIONAL, OnChange.UPDATE, false, "")
          .by("machine.*.lifecycle.ttl");

  private static Value map(String... pairs) {
    Map<String, Value> entries = new java.util.LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      entries.put(pairs[i], Value.text(pairs[i + 1]));
    }
    return new Value.MapOf(entries);
  }

  @Test
  void anAttributeIsNamedByItselfOrByTheFieldThatSaysIt() {
    assertThat(IgnoredChanges.whole(TYPES, List.of("types"))).isTrue();
    assertThat(IgnoredChanges.whole(TYPES, List.of("type"))).isTrue();
    assertThat(IgnoredChanges.whole(TTL, List.of("lifecycle.ttl"))).isTrue();
    assertThat(IgnoredChanges.whole(TTL, List.of("ttl"))).isTrue();
    assertThat(IgnoredChanges.whole(TTL, List.of("all"))).isTrue();
    assertThat(IgnoredChanges.whole(TTL, List.of("tags", "tags.ttl"))).isFalse();
  }

  @Test
  void whatSomebodyElseDidToAnIgnoredEntryStays() {
    List<String> ignored = List.of("tags.a");

    assertThat(IgnoredChanges.kept(TAGS, ignored, map("a", "1", "b", "1"), map("a", "x", "b", "y")))
        .isEqualTo(map("a", "x", "b", "1"));
    assertThat(IgnoredChanges.kept(TAGS, ignored, map("a", "1", "b", "1"), map("b", "1")))
        .isEqualTo(map("b", "1"));
    assertThat(IgnoredChanges.kept(TAGS, ignored, null, map("a", "x"))).isEqualTo(map("a", "x"));
    assertThat(IgnoredChanges.kept(TAGS, ignored, map("a", "1"), null)).isNull();
    assertThat(IgnoredChanges.kept(TAGS, ignored, map("a", "1"), Value.NULL)).isNull();
    assertThat(IgnoredChanges.kept(TTL, ignored, Value.text("1h"), Value.text("2h")))
        .isEqualTo(Value.text("1h"));
  }
}
