package host.spore.spawn.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.terminal.Columns;
import host.spore.spawn.cli.terminal.Output;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.run.RunEvent;
import host.spore.spawn.value.Address;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRunViewTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Instant now = Plans.NOW;
  private int width = 80;
  private final LiveRunView view =
      new LiveRunView(new Output(bytes), () -> width, Style.PLAIN, () -> now);

  private String written() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return text;
  }

  /** What a terminal shows after it was sent this. */
  private static List<String> screen(String sent) {
    List<String> lines = new ArrayList<>(List.of(""));
    int row = 0;
    for (int i = 0; i < sent.length(); i++) {
      char c = sent.charAt(i);
      if (c == '\u001b') {
        int end = i + 2;
        while (!Character.isLetter(sent.charAt(end))) {
          end++;
        }
        String code = sent.substring(i + 2, end);
        if (sent.charAt(end) == 'A') {
          row -= Integer.parseInt(code);
        } else if (sent.charAt(end) == 'J') {
          lines.subList(row, lines.size()).clear();
          lines.add("");
        }
        i = end;
      } else if (c == '\n') {
        row++;
        if (row == lines.size()) {
          lines.add("");
        }
      } else if (c != '\r') {
        lines.set(row, lines.get(row) + c);
      }
    }
    return lines;
  }

  private void start(int index, String... addresses) {
    view.accept(new RunEvent.StepStarted(now, index, Plans.create(addresses)));
  }

  private void done(int index, String... addresses) {
    view.accept(
        new RunEvent.StepDone(
            now, index, Plans.create(addresses), List.of("i-1"), Duration.ofSeconds(1)));
  }

  @Test
  void whatRunsStandsBelowWhatIsDone() {
    view.accept(new RunEvent.Started(now, "run", "lab", "apply", 5, 5));
    start(0, "instances.a");
    start(1, "arrays.b[0]", "arrays.b[1]", "arrays.b[2]");
    view.paint();
    now = now.plusSeconds(4);
    view.accept(
        new RunEvent.StepProgress(
            now, 1, Plans.create("arrays.b[0]", "arrays.b[1]", "arrays.b[2]"), "booting"));
    done(0, "instances.a");
    view.paint();
    assertThat(screen(written()))
        .containsExactly(
            "✓ instances.a: created in 1s (i-1)",
            "• arrays.b[0-2]: creating 4s booting",
            "1 of 5 · 4s",
            "");
  }

  @Test
  void theRestIsEstimatedOnceThereIsSomethingToGoBy() {
    view.accept(new RunEvent.Started(now, "run", "lab", "apply", 6, 6));
    now = now.plusSeconds(9);
    for (int i = 0; i < 3; i++) {
      done(i, "instances.a");
    }
    view.paint();
    assertThat(written()).contains("3 of 6 · 9s · about 9s to go");
  }

  /** One step may make many machines, and they are what is counted. */
  @Test
  void manyThatAreMadeAtOnceAreCounted() {
    view.accept(new RunEvent.Started(now, "run", "lab", "apply", 2, 9));
    start(0, "arrays.b[0]", "arrays.b[1]", "arrays.b[2]", "arrays.b[3]");
    view.paint();
    assertThat(written()).contains("0 of 9");
    done(0, "arrays.b[0]", "arrays.b[1]", "arrays.b[2]", "arrays.b[3]");
    view.paint();
    assertThat(written()).contains("4 of 9");
  }

  @Test
  void anEstimateNeverGrows() {
    view.accept(new RunEvent.Started(now, "run", "lab", "apply", 6, 6));
    now = now.plusSeconds(9);
    for (int i = 0; i < 3; i++) {
      done(i, "instances.a");
    }
    now = now.plusSeconds(5);
    view.paint();
    assertThat(written()).contains("3 of 6 · 14s · about 4s to go");
    now = now.plusSeconds(60);
    view.paint();
    assertThat(written()).contains("3 of 6 · 1m 14s").doesNotContain("to go");
    done(3, "instances.a");
    view.paint();
    assertThat(written()).contains("4 of 6").doesNotContain("to go");
  }

  @Test
  void failuresAreToldAndTheAreaGoesAwayAtTheEndWithTheCursorBack() {
    view.accept(new RunEvent.Started(now, "run", "lab", "apply", 1, 1));
    start(0, "instances.a");
    view.paint();
    view.accept(
        new RunEvent.StepFailed(
            now,
            0,
            Plans.create("instances.a"),
            List.of(
                new RunEvent.Failure(
                    Address.of("instances.a"), new Problem("SPN-4101", "no room", ""))),
            Duration.ZERO));
    view.close();
    String sent = written();
    assertThat(sent).contains("\u001b[?25l").endsWith("\u001b[?25h");
    assertThat(screen(sent)).containsExactly("✗ instances.a: failed, SPN-4101: no room", "");
  }

  @Test
  void nothingIsPaintedTwiceWhenNothingChanged() {
    view.accept(new RunEvent.Started(now, "run", "lab", "apply", 1, 1));
    view.paint();
    written();
    view.paint();
    assertThat(written()).isEmpty();
  }

  @Test
  void aNarrowedTerminalIsClearedByTheRowsTheLinesTakeNow() {
    view.accept(new RunEvent.Started(now, "run", "lab", "apply", 1, 1));
    start(0, "instances.a-name-that-is-as-long-as-half-of-the-terminal-is-wide-at-least");
    view.paint();
    String first = written();
    int long1 = first.lines().mapToInt(Columns::width).max().orElseThrow();
    width = 40;
    now = now.plusSeconds(1);
    view.paint();
    int rows = (long1 + 39) / 40 + 1;
    assertThat(written()).contains("\u001b[" + rows + "A");
  }
}
