package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.command.Commands;
import host.spore.spawn.cli.terminal.Output;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A standard output that fails: every command there is says so in one line and does not end well,
 * whether nothing could be written or only the end could not.
 */
class FailingOutputTest {
  private static final String FULL = "No space left on device";
  private static final List<String> OTHERS =
      List.of(
          "list -o json",
          "list --output yaml",
          "plan --detailed-exitcode",
          "graph --format mermaid",
          "state pull",
          "--help",
          "--version",
          "schema spec",
          "launch --provider fake --instance-type t3.small --print-spec",
          "");

  @TempDir Path directory;
  private int folders;

  @TestFactory
  Stream<DynamicTest> everyCommandNoticesIt() {
    return Commands.names().stream()
        .map(n -> DynamicTest.dynamicTest(n, () -> everyForm(EveryCommandTest.CASES.get(n))));
  }

  private void everyForm(EveryCommandTest.Case one) throws IOException {
    notices(one, one.words(), false);
    notices(one, one.words() + " --json", true);
  }

  @TestFactory
  Stream<DynamicTest> soDoOtherForms() {
    return OTHERS.stream()
        .map(
            words ->
                DynamicTest.dynamicTest(
                    "spawn " + words,
                    () -> notices(EveryCommandTest.CASES.get("list"), words, false)));
  }

  /** With no room at all, or with too little. */
  private void notices(EveryCommandTest.Case one, String typed, boolean full) throws IOException {
    String[] words = words(typed);
    Stage whole = staged(one);
    int good = whole.run(words);
    int length = whole.bytesWritten();
    if (length == 0) {
      assertThat(good).as(typed).isNotZero();
      return;
    }
    int room = full ? 0 : length * 3 / 4;
    Stage narrow = staged(one).room(room, FULL);
    int code = narrow.run(words);
    assertThat(code)
        .as("%s with room for %s of %s: %s", typed, room, length, narrow.err())
        .isEqualTo(good == 0 || good == 2 ? 1 : good);
    assertThat(narrow.err().lines().filter(l -> l.contains("SPN-5036")))
        .containsExactly("Error SPN-5036: the standard output cannot be written in full: " + FULL);
    assertThat(narrow.bytesWritten()).isEqualTo(room);
  }

  /** In a folder whose name is as long as the others', for it is in some answers. */
  private Stage staged(EveryCommandTest.Case one) throws IOException {
    Path folder = directory.toRealPath().resolve("at" + (100 + folders++));
    return EveryCommandTest.staged(Files.createDirectory(folder), one);
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoFailure() throws IOException {
    EveryCommandTest.Case list = EveryCommandTest.CASES.get("list");
    for (String words :
        List.of("list", "list --json", "graph", "schema", "apply --auto-approve --json")) {
      Stage stage = staged(list).room(10, "Broken pipe");
      assertThat(stage.run(words.split(" "))).as(words).isZero();
      assertThat(stage.err()).isEmpty();
    }
  }

  /** Nobody could have seen the question. */
  @Test
  void aQuestionThatCannotBeShownIsAnsweredByNobody() throws IOException {
    Stage stage = staged(EveryCommandTest.CASES.get("plan")).terminal("yes\n").room(20, FULL);
    assertThat(stage.run("apply")).isEqualTo(1);
    assertThat(stage.cloud.things()).isEmpty();
  }

  /** What follows a hole would pass for the next line. */
  @Test
  void nothingIsWrittenAfterAFailure() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Output output = new Output(new NarrowOutput(bytes, 4, FULL));
    output.print("12345");
    output.flush();
    output.print("6");
    output.flush();
    assertThat(bytes.toString(java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("1234");
    assertThat(output.trouble()).isEqualTo(FULL);
  }

  /** With the last option before what is for another program. */
  private static String[] words(String typed) {
    List<String> words = new ArrayList<>(List.of(typed.split(" ")));
    int rest = words.indexOf("--");
    if (rest >= 0 && words.getLast().equals("--json")) {
      words.add(rest, words.removeLast());
    }
    return typed.isEmpty() ? new String[0] : words.toArray(String[]::new);
  }
}
