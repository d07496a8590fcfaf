package host.spore.spawn.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class NamesProperties {
  private static final Instant NOW = Instant.parse("2026-11-22T23:59:59Z");

  @Property
  void instanceIdsHaveOneForm(@ForAll String operation, @ForAll int position) {
    String id = Names.instanceId(operation, position);
    assertThat(id).matches("i-local-[0-9a-f]{17}");
    assertThat(Names.isInstanceId(id)).isTrue();
    assertThat(id).isEqualTo(Names.instanceId(operation, position));
    assertThat(id).isNotEqualTo(Names.instanceId(operation, position + 1));
  }

  @Property
  void addressesAreLoopbackAndNeverTaken(@ForAll List<String> ids) {
    Set<String> taken = new HashSet<>();
    for (String id : ids) {
      String address = Names.loopbackAddress(id, taken);
      assertThat(taken.add(address)).isTrue();
      String[] parts = address.split("\\.", 4);
      assertThat(Integer.parseInt(parts[1])).isBetween(64, 127);
      assertThat(Integer.parseInt(parts[3])).isBetween(1, 254);
    }
  }

  @Property
  void otherTextIsNoInstanceId(@ForAll String text) {
    assertThat(Names.isInstanceId("i-local-" + text)).isEqualTo(text.matches("[0-9a-f]{17}"));
  }

  @Example
  void arrayIdLastsAsLongAsAMemberLives() {
    String first = Names.arrayId("lineage", "work", NOW, List.of());
    assertThat(first).matches("work-20261122-[0-9a-f]{6}");
    Instant later = NOW.plusSeconds(86_400);
    assertThat(Names.arrayId("lineage", "work", later, List.of("x", first))).isEqualTo(first);
    assertThat(Names.arrayId("lineage", "work", later, List.of())).startsWith("work-20261123-");
    assertThat(Names.arrayId("other", "work", later, List.of(first))).isNotEqualTo(first);
    assertThat(Names.arrayId("lineage", "wor", later, List.of(first))).startsWith("wor-");
  }
}
