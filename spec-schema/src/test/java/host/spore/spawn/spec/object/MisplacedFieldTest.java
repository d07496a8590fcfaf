package host.spore.spawn.spec.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A field that is spelt wrong, or stands in the wrong place, gets its answer. */
class MisplacedFieldTest {
  private final SpecShape spec = new SpecShape();
  private final InstanceShape instance = new InstanceShape();

  @Test
  void aTypoOfWhatOnlyArraysHaveIsUnderstoodInAnInstance() {
    for (String typed : List.of("cuont", "count", "conut", "on_failrue", "min_viabel")) {
      assertThat(instance.elsewhere(typed)).as(typed).contains("from `instances` to `arrays`");
    }
    assertThat(instance.elsewhere("cuont")).startsWith("`count` is for several machines");
    assertThat(instance.elsewhere("frobnicate")).isNull();
  }

  @Test
  void whatStandsElsewhereIsSentThere() {
    assertThat(instance.elsewhere("region")).contains("at the top of the spec");
    assertThat(new ArrayShape().elsewhere("network")).contains("at the top of the spec");
    assertThat(spec.elsewhere("ttl")).contains("in an entry of `instances` or `arrays`");
    assertThat(spec.elsewhere("count")).contains("in an entry of `instances` or `arrays`");
    assertThat(spec.elsewhere("frobnicate")).isNull();
  }

  @Test
  void theListsAreThoseOfTheShapes() {
    List<String> more = new ArrayList<>(new ArrayShape().names());
    more.removeAll(instance.names());
    assertThat(InstanceShape.ONLY_OF_ARRAYS).containsExactlyInAnyOrderElementsOf(more);
    assertThat(spec.names()).containsAll(MachineFields.OF_THE_TOP);
    assertThat(instance.names()).doesNotContainAnyElementsOf(MachineFields.OF_THE_TOP);
  }
}
