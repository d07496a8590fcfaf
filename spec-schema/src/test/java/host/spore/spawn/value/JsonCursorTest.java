package host.spore.spawn.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {
  @Property
  void anyTextComesBack(@ForAll String text) {
    assertThat(ValueJson.read(ValueJson.write(Value.text(text)))).isEqualTo(Value.text(text));
  }

  @Property
  void anyNumberComesBack(@ForAll BigDecimal number, @ForAll long whole) {
    Value fraction = new Value.Num(number);
    assertThat(ValueJson.read(ValueJson.write(fraction))).isEqualTo(fraction);
    assertThat(ValueJson.read(ValueJson.write(Value.number(whole)))).isEqualTo(Value.number(whole));
    assertThat(new Value.Num(BigDecimal.valueOf(whole)))
        .isEqualTo(new Value.Num(new BigDecimal(whole + ".00")))
        .hasSameHashCodeAs(new Value.Num(new BigDecimal(whole + ".00")));
  }

  @Property
  void numbersCompareAsTheyAre(@ForAll BigDecimal a, @ForAll BigDecimal b) {
    assertThat(new Value.Num(a).compare(new Value.Num(b))).isEqualTo(a.compareTo(b));
  }

  @Test
  void readsEveryFormWithSpaces() {
    assertThat(ValueJson.read(" { \"a\" : [ 1 , -2.50, 1e3 ], \"b\":{}, \"c\":[],\n\"d\": null } "))
        .isEqualTo(
            new Value.MapOf(
                Map.of(
                    "a",
                    new Value.ListOf(
                        List.of(
                            Value.number(1),
                            new Value.Num(new BigDecimal("-2.5")),
                            Value.number(1000))),
                    "b",
                    new Value.MapOf(Map.of()),
                    "c",
                    new Value.ListOf(List.of()),
                    "d",
                    Value.NULL)));
    assertThat(ValueJson.read("\"\\u00e9\\n\\/\\\\\\\"\"")).isEqualTo(Value.text("é\n/\\\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "{", "[", "[1", "[1,", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}",
        "\"", "\"\\", "\"\\x\"", "\"\\u00g0\"", "\"\n\"", "01", "-", "1.", ".5", "1e", "+1",
        "nul", "truex", "1 2", "]", "}", ",", "NaN"
      })
  void refusesWhatIsNotJson(String text) {
    assertThatThrownBy(() -> ValueJson.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesEndlessNesting() {
    assertThatThrownBy(() -> ValueJson.read("[".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("deep");
  }
}
