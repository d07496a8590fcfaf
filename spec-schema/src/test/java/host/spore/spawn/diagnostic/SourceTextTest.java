package host.spore.spawn.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SourceTextTest {

  @Test
  void linesAreCountedFromOneAndHaveNoBreak() {
    SourceText source = new SourceText("x", "a\r\nbc\n\nd");
    assertThat(source.lines()).isEqualTo(4);
    assertThat(source.line(1)).isEqualTo("a");
    assertThat(source.line(2)).isEqualTo("bc");
    assertThat(source.line(3)).isEmpty();
    assertThat(source.line(4)).isEqualTo("d");
  }

  @Test
  void pastTheEndIsEmpty() {
    SourceText source = new SourceText("x", "a\n");
    assertThat(source.lines()).isEqualTo(2);
    assertThat(source.line(0)).isEmpty();
    assertThat(source.line(2)).isEmpty();
    assertThat(source.line(3)).isEmpty();
  }

  @Test
  void aSpanShowsItsFirstLineAndItsPlace() {
    SourceText source = new SourceText("dir/x.yaml", "one\ntwo\nthree");
    SourceSpan span = new SourceSpan(source, 2, 1, 3, 4);
    assertThat(span.snippet()).isEqualTo("two");
    assertThat(span).hasToString("dir/x.yaml:2:1");
  }

  @Property
  void linesJoinedAreTheTextAgain(@ForAll("texts") String text) {
    SourceText source = new SourceText("x", text);
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= source.lines(); i++) {
      lines.add(source.line(i));
    }
    assertThat(String.join("\n", lines)).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "\n", "\n\n", "ünï", "🙂", " ")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }
}
