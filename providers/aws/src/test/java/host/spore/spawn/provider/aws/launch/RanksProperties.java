package host.spore.spawn.provider.aws.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RanksProperties {

  @Property(tries = 300)
  void whatIsWrittenIsRead(@ForAll @Size(max = 300) Set<@IntRange(max = 9999) Integer> some) {
    List<Integer> ranks = List.copyOf(new TreeSet<>(some));

    assertThat(Ranks.parse(Ranks.text(ranks))).isEqualTo(ranks);
  }

  @Property(tries = 300)
  void asManyFitAsCan(
      @ForAll @Size(min = 1, max = 300) Set<@IntRange(max = 9999) Integer> some,
      @ForAll @IntRange(min = 4, max = 256) int room) {
    List<Integer> ranks = List.copyOf(new TreeSet<>(some));

    int count = Ranks.fitting(ranks, room);

    assertThat(Ranks.text(ranks.subList(0, count)).length()).isLessThanOrEqualTo(room);
    if (count < ranks.size()) {
      assertThat(Ranks.text(ranks.subList(0, count + 1)).length()).isGreaterThan(room);
    }
  }
}
