package host.spore.spawn.provider.aws.compile;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.SourceText;
import host.spore.spawn.spec.Spec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A plan of thousands of machines looks up a place for each of them: none may search them all. */
class PlacesTest {
  private static final SourceText TEXT = new SourceText("x", "");

  private static Spec.WrittenField field(String path, int line) {
    return new Spec.WrittenField(path, path, new SourceSpan(TEXT, line, 1, line, 2));
  }

  private static int line(Places places, String path) {
    SourceSpan span = places.of(path);
    return span == null ? 0 : span.line();
  }

  @Test
  void findsTheFieldElseTheFirstBelowElseTheClosestAround() {
    Places places =
        new Places(
            List.of(
                field("instances.a", 1),
                field("instances.a.lifecycle.ttl", 2),
                field("instances.a.lifecycle.idle", 3),
                field("instances.a.sync[0].from", 4),
                field("instances.ab.type", 5)));
    assertThat(line(places, "instances.a.lifecycle.idle")).isEqualTo(3);
    assertThat(line(places, "instances.a.lifecycle")).as("the first below").isEqualTo(2);
    assertThat(line(places, "instances.a.sync")).as("of a list too").isEqualTo(4);
    assertThat(line(places, "instances.a.storage.root")).as("around").isEqualTo(1);
    assertThat(line(places, "instances.ab.run")).as("no other's").isZero();
    assertThat(line(places, "network.vpc")).isZero();
  }

  /** Counts what is asked of it, and refuses to be gone through. */
  private static final class Counting extends HashMap<String, SourceSpan> {
    private static final long serialVersionUID = 1;
    private final int[] asked;

    Counting(int[] asked) {
      this.asked = asked;
    }

    @Override
    public SourceSpan get(Object key) {
      asked[0]++;
      return super.get(key);
    }

    @Override
    public Set<Map.Entry<String, SourceSpan>> entrySet() {
      throw new AssertionError("gone through");
    }

    @Override
    public Set<String> keySet() {
      throw new AssertionError("gone through");
    }
  }

  @Test
  void aLookUpCostsTheSameHoweverManyFieldsThereAre() {
    for (int machines : new int[] {10, 5_000}) {
      List<Spec.WrittenField> written = new ArrayList<>();
      for (int i = 0; i < machines; i++) {
        written.add(field("instances.m" + i + ".type", i + 1));
      }
      int[] asked = new int[1];
      Places places = new Places(written, () -> new Counting(asked));
      assertThat(line(places, "instances.m9.storage.root")).isZero();
      assertThat(line(places, "instances.m9")).isEqualTo(10);
      assertThat(asked[0]).as(machines + " machines").isLessThanOrEqualTo(8);
    }
  }
}
