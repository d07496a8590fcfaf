package host.spore.spawn.cli.view.diff;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.value.Value;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any two texts are told apart, however alike they look, at any width. */
class DiffProperties {
  private static final int WIDE = 5000;

  private static final String[] PARTS = {
    "a",
    "b",
    "ab",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\u00a0",
    "\u200b",
    "\u202e",
    "\u0085",
    "\u2028",
    "<tab>",
    "<CR>",
    "<U+00A0>",
    "<2 spaces>",
    "<empty line>",
    "<no newline at end>",
    "\\n",
    "\\",
    "\"",
    "\u00e9",
    "e\u0301",
    "\ud800",
    "\udc00",
    "\ud83d\ude00",
    "\ufe0f",
    "\u3164",
    "\u0430",
    "\u0000",
    "\u001b[31m",
    "{",
    "}",
    "[1]",
    "x".repeat(70)
  };

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(PARTS).list().ofMaxSize(12).map(all -> String.join("", all));
  }

  /** Texts of which one is the other with something put into it. */
  @Provide
  Arbitrary<List<String>> pairs() {
    Arbitrary<List<String>> near =
        Combinators.combine(texts(), texts(), Arbitraries.of(PARTS), Arbitraries.of(PARTS))
            .as((a, b, old, now) -> List.of(a + old + b, a + now + b));
    Arbitrary<List<String>> any = texts().list().ofSize(2);
    return Arbitraries.oneOf(near, any);
  }

  @Property(tries = 1000)
  void texts(@ForAll("pairs") List<String> pair) {
    Assume.that(!pair.get(0).equals(pair.get(1)));
    Value before = Value.text(pair.get(0));
    Value after = Value.text(pair.get(1));

    String change = shown(WIDE, before, after);

    String old = side(change, '-');
    String now = side(change, '+');
    if (!change.contains("line ends change")) {
      assertThat(old + now).isNotEmpty();
      assertThat(looks(old)).isNotEqualTo(looks(now));
    }
    // Turned round it says something else.
    assertThat(shown(WIDE, after, before)).isNotEqualTo(change);
    assertThat(change.codePoints().filter(p -> p != '\n')).noneMatch(Visible::isHidden);
  }

  @Property(tries = 1000)
  void brokenLinesPutTogetherAreWhatTheyWere(@ForAll("pairs") List<String> pair) {
    Value before = Value.text(pair.get(0));
    Value after = Value.text(pair.get(1));
    String narrow =
        shown(60, new Value.ListOf(List.of(before)), new Value.ListOf(List.of(after, before)));
    String wide =
        shown(WIDE, new Value.ListOf(List.of(before)), new Value.ListOf(List.of(after, before)));

    assertThat(bare(narrow)).isEqualTo(bare(wide));
  }

  private static String shown(int width, Value before, Value after) {
    Page page = new Page(Style.PLAIN, width);
    new DiffView(page).write("", List.of(new AttributeChange("a", before, after, null)));
    return page.toString();
  }

  /** The lines of one sign, or the one side of an arrow. */
  private static String side(String change, char sign) {
    int arrow = change.indexOf(" -> ");
    if (change.lines().count() == 1 && arrow >= 0) {
      return sign == '-' ? change.substring("~ a = ".length(), arrow) : change.substring(arrow + 4);
    }
    return change
        .lines()
        .filter(line -> line.strip().startsWith(sign + ""))
        .map(line -> line.strip().substring(1))
        .collect(Collectors.joining("\n"));
  }

  private static String looks(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replace(" ", "");
  }

  private static String bare(String text) {
    return text.replaceAll("\\s", "");
  }
}
