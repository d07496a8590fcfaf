package host.spore.spawn.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Kind.Attribute;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.engine.provider.Kind.Origin;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KindTest {
  private static final Attribute RULE =
      new Attribute("rule", Origin.OPTIONAL, OnChange.REPLACE, false, "")
          .by("machine.*.rule.when")
          .entry("grace", OnChange.UPDATE, "machine.*.rule.grace")
          .entry("then", OnChange.RESTART, "machine.*.rule.then");

  private static Value rule(String... entries) {
    Map<String, Value> all = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      all.put(entries[i], Value.text(entries[i + 1]));
    }
    return new Value.MapOf(all);
  }

  @Test
  void anEntryAsksForItsOwn() {
    Value before = rule("when", "a", "grace", "1m");

    assertThat(RULE.onChange(before, rule("when", "a", "grace", "2m"))).isEqualTo(OnChange.UPDATE);
    assertThat(RULE.onChange(before, rule("when", "a"))).isEqualTo(OnChange.UPDATE);
    assertThat(RULE.onChange(before, rule("when", "a", "grace", "2m", "then", "stop")))
        .isEqualTo(OnChange.RESTART);
    assertThat(RULE.onChange(new Value.Sensitive(before), rule("when", "a", "grace", "2m")))
        .isEqualTo(OnChange.UPDATE);
  }

  @Test
  void whatIsNoSuchEntryAsksForTheAttributesOwn() {
    Value before = rule("when", "a", "grace", "1m");

    assertThat(RULE.onChange(before, rule("when", "b", "grace", "2m"))).isEqualTo(OnChange.REPLACE);
    assertThat(RULE.onChange(before, rule("when", "a", "grace", "1m", "other", "x")))
        .isEqualTo(OnChange.REPLACE);
    assertThat(RULE.onChange(null, before)).isEqualTo(OnChange.REPLACE);
    assertThat(RULE.onChange(before, null)).isEqualTo(OnChange.REPLACE);
    assertThat(RULE.onChange(before, Value.UNKNOWN)).isEqualTo(OnChange.REPLACE);
  }

  @Test
  void whatIsTooLongToBeCarriedReplaces() {
    Attribute rule =
        new Attribute("rule", Origin.OPTIONAL, OnChange.UPDATE, false, "").upTo(20).by("a");
    Value fits = Value.text("x".repeat(18));
    Value tooLong = Value.text("x".repeat(19));

    assertThat(rule.onChange(null, fits)).isEqualTo(OnChange.UPDATE);
    assertThat(rule.onChange(fits, tooLong)).isEqualTo(OnChange.REPLACE);
    assertThat(rule.onChange(fits, new Value.Sensitive(tooLong))).isEqualTo(OnChange.REPLACE);
    assertThat(rule.onChange(tooLong, fits)).isEqualTo(OnChange.UPDATE);
    assertThat(rule.onChange(tooLong, null)).isEqualTo(OnChange.UPDATE);
    assertThat(rule.onChange(fits, Value.UNKNOWN)).isEqualTo(OnChange.UPDATE);
  }

  @Test
  void aMachinesFieldIsOneOfInstancesAndOfArrays() {
    Kind kind = new Kind("k", "", List.of(RULE), 1, Duration.ofMinutes(1));

    assertThat(Capabilities.fields(List.of(kind), List.of("name", "arrays.*.count")))
        .containsExactly(
            "instances.*.rule.when",
            "arrays.*.rule.when",
            "instances.*.rule.grace",
            "arrays.*.rule.grace",
            "instances.*.rule.then",
            "arrays.*.rule.then",
            "name",
            "arrays.*.count");
  }
}
