package host.spore.spawn.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MarkLikeTest {
  private static final Value PLAIN = Value.text("plain");
  private static final Value SECRET = new Value.Sensitive(Value.text("hush"));

  @Test
  void aSecretThatIsRepeatedInPlainIsMarked() {
    assertThat(Values.markLike(Value.text("hush"), SECRET)).isEqualTo(SECRET);
  }

  @Test
  void onlyTheSecretEntriesOfAMapAreMarked() {
    Value asked = new Value.MapOf(Map.of("token", SECRET, "name", PLAIN));
    Value seen = new Value.MapOf(Map.of("token", Value.text("other"), "name", PLAIN));

    assertThat(Values.markLike(seen, asked))
        .isEqualTo(
            new Value.MapOf(
                Map.of("token", new Value.Sensitive(Value.text("other")), "name", PLAIN)));
  }

  @Test
  void aListThatHoldsASecretIsSecretAsAWhole() {
    Value asked = new Value.ListOf(List.of(PLAIN, SECRET));
    Value seen = new Value.ListOf(List.of(Value.text("hush"), PLAIN));

    assertThat(Values.markLike(seen, asked)).isEqualTo(new Value.Sensitive(seen));
  }

  @Test
  void whatWasNeverSecretIsLeftAlone() {
    Map<String, Value> seen = Map.of("name", PLAIN, "id", Value.text("i-1"));

    assertThat(Values.markLike(seen, Map.of("name", PLAIN))).isSameAs(seen);
  }
}
