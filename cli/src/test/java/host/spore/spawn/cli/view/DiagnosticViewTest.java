package host.spore.spawn.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.Golden;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticViewTest {
  private static final SourceText SOURCE =
      new SourceText(
          "box.spawn.yaml",
          "name: box\ninstances:\n  box: { typ: t3.medium, ttl: 8 }\n\ttab: \"日本\" x\n"
              + "x: "
              + "long ".repeat(40)
              + "end\n");

  private static SourceSpan at(int line, int column, int length) {
    return new SourceSpan(SOURCE, line, column, line, column + length);
  }

  private static final List<Diagnostic> ALL =
      List.of(
          Diagnostic.error(
                  "SPN-0102", "unknown field `typ`", "An instance has no such field.", at(3, 10, 3))
              .withHint("did you mean `type`?"),
          Diagnostic.error(
              "SPN-0106",
              "`8` has no unit",
              "Every time carries its unit, so that nobody has to guess whether seconds or hours"
                  + " are meant.\nWrite 8h for hours.",
              at(3, 31, 1)),
          Diagnostic.warning("SPN-0199", "behind tabs and wide characters", "", at(4, 12, 1)),
          Diagnostic.error("SPN-0107", "far to the right", "", at(5, 190, 3)),
          Diagnostic.error("SPN-5001", "`x.yaml` does not exist", "Check the path.", null));

  private static String text(List<Diagnostic> diagnostics, int width) {
    Page page = new Page(Style.PLAIN, width);
    DiagnosticView.write(page, diagnostics);
    Golden.tidy(page.toString(), width);
    return page.toString();
  }

  @Test
  void showTheLineWithACaretAndCountAtTheEnd() {
    Golden.check("view/diagnostics.txt", text(ALL, 80));
  }

  @Test
  void theCaretStandsUnderTheRightColumnWhateverIsBeforeIt() {
    List<String> lines = text(List.of(ALL.get(2)), 80).lines().toList();
    String source = lines.stream().filter(l -> l.contains("tab:")).findFirst().orElseThrow();
    String caret = lines.stream().filter(l -> l.contains("^")).findFirst().orElseThrow();
    String before = source.substring(0, source.indexOf('x', source.indexOf('本')));
    assertThat(caret.indexOf('^')).isEqualTo(host.spore.spawn.cli.terminal.Columns.width(before));
  }

  @Test
  void narrowTerminalsAreRespected() {
    text(ALL, 40);
  }

  @Test
  void jsonCarriesTheSameFields() {
    Golden.check("view/diagnostics.json", Json.document(g -> Json.diagnostics(g, ALL)));
  }
}
