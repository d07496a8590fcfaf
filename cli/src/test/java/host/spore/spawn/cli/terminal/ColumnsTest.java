package host.spore.spawn.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  @Test
  void wideCharactersTakeTwoColumnsAndMarksNone() {
    assertThat(Columns.width("abc")).isEqualTo(3);
    assertThat(Columns.width("日本")).isEqualTo(4);
    assertThat(Columns.width("e\u0301")).isEqualTo(1);
    assertThat(Columns.width("🚀")).isEqualTo(2);
  }

  @Test
  void coloursTakeNoColumns() {
    assertThat(Columns.width(Style.COLOR.red("abc"))).isEqualTo(3);
  }

  @Test
  void aCutIsMarkedAndEndsTheColour() {
    assertThat(Columns.fit("abcdef", 4)).isEqualTo("abc…");
    assertThat(Columns.fit(Style.COLOR.red("abcdef"), 4)).endsWith("…\u001b[0m");
    assertThat(Columns.fit("日本語", 4)).isEqualTo("日…");
  }

  @Test
  void tabsBecomeSpacesUpToTheNextStop() {
    assertThat(Columns.printable("\ta\tb")).isEqualTo("    a   b");
    assertThat(Columns.printable("a\u001b[31mb")).isEqualTo("a·[31mb");
  }

  @Test
  void proseIsBrokenAtSpacesAndKeepsItsIndentation() {
    assertThat(Columns.wrap("one two three\n  four five", 8))
        .containsExactly("one two", "three", "  four", "  five");
  }

  @Property
  void aFittedTextFits(@ForAll String text, @ForAll @IntRange(min = 2, max = 100) int columns) {
    assertThat(Columns.width(Columns.fit(text, columns))).isLessThanOrEqualTo(columns);
  }
}
