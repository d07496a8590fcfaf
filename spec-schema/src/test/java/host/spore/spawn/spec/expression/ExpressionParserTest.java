package host.spore.spawn.spec.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import host.spore.spawn.spec.expression.Expression.Call;
import host.spore.spawn.spec.expression.Expression.Literal;
import host.spore.spawn.spec.expression.Expression.Part;
import host.spore.spawn.spec.expression.Expression.Path;
import host.spore.spawn.value.Value;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParserTest {

  private static Path path(String... names) {
    return new Path(List.of(names).stream().map(n -> new Part(n, -1)).toList());
  }

  @Test
  void pathsWithAndWithoutARank() {
    assertThat(ExpressionParser.parse(" name ")).isEqualTo(path("name"));
    assertThat(ExpressionParser.parse("instances.dev-box.private_ip"))
        .isEqualTo(path("instances", "dev-box", "private_ip"));
    assertThat(ExpressionParser.parse("arrays.train[ 3 ].id"))
        .isEqualTo(
            new Path(List.of(new Part("arrays", -1), new Part("train", 3), new Part("id", -1))));
  }

  @Test
  void literals() {
    assertThat(ExpressionParser.parse("-1.5"))
        .isEqualTo(new Literal(new Value.Num(new java.math.BigDecimal("-1.5"))));
    assertThat(ExpressionParser.parse("true")).isEqualTo(new Literal(Value.bool(true)));
    assertThat(ExpressionParser.parse("'a\\'b}}'")).isEqualTo(new Literal(Value.text("a'b}}")));
    assertThat(ExpressionParser.parse("\"tab\\t\"")).isEqualTo(new Literal(Value.text("tab\t")));
  }

  @Test
  void callsNest() {
    assertThat(ExpressionParser.parse("join( \"-\", lower(var.x) ,name)"))
        .isEqualTo(
            new Call(
                "join",
                List.of(
                    new Literal(Value.text("-")),
                    new Call("lower", List.of(path("var", "x"))),
                    path("name"))));
    assertThat(ExpressionParser.parse("f()")).isEqualTo(new Call("f", List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``| an empty expression",
        "var. | the expression breaks off",
        "var..x | where a name should be",
        "a + b | has no meaning in an expression",
        "f(a b) | a `,` is missing",
        "f(a | is not closed",
        "arrays.x[-1].id | needs a number",
        "arrays.x[1 | needs a number",
        "arrays.x[1234567].id | needs a number",
        "\"open | a quote is not closed",
        "1.2.3 | is not a number",
        "f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f()))))))))))))))))))))))|nested too deeply"
      })
  void faultsAreSaidInPlainWords(String text, String summary) {
    Fault fault = catchThrowableOfType(Fault.class, () -> ExpressionParser.parse(text));
    assertThat(fault.code()).isEqualTo("SPN-0201");
    assertThat(fault.summary()).contains(summary.strip());
    assertThat(fault.hint()).isNotBlank();
  }

  @Property(tries = 2000)
  void anythingParsesOrIsAFault(@ForAll("pieces") String text) {
    try {
      Expression first = ExpressionParser.parse(text);
      if (first instanceof Path path) {
        assertThat(ExpressionParser.parse(path.toString())).isEqualTo(path);
      }
    } catch (Fault fault) {
      assertThat(fault.summary()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
            "a", "var", ".", "[", "0", "]", "(", ")", ",", " ", "\"", "'", "\\", "-", "true", "é")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
