package host.spore.spawn.cli.view.diff;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is approved is what is seen: nothing that changes is cut away or looks as it did. */
class DiffViewTest {
  private static String shown(int width, AttributeChange... changes) {
    Page page = new Page(Style.PLAIN, width);
    new DiffView(page).write("", List.of(changes));
    assertThat(page.lines()).allMatch(line -> line.length() <= width);
    return page.toString();
  }

  private static String shown(@Nullable Value before, @Nullable Value after) {
    return shown(80, new AttributeChange("a", before, after, OnChange.UPDATE));
  }

  private static String script(String before, String after) {
    return shown(Value.text(before), Value.text(after));
  }

  private static Value map(Object... pairs) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      Object value = pairs[i + 1];
      entries.put((String) pairs[i], value instanceof Value v ? v : Value.text((String) value));
    }
    return new Value.MapOf(entries);
  }

  private static Value list(Object... items) {
    List<Value> all = new ArrayList<>();
    for (Object item : items) {
      all.add(item instanceof Value v ? v : Value.text((String) item));
    }
    return new Value.ListOf(all);
  }

  @Test
  void aPolicyIsShownAsAStructureWithItsChangedMembers() {
    String policy =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\","
            + "\"s3:ListBucket\"],\"Resource\":\"arn:aws:s3:::data/*\"}]}";

    assertThat(script(policy, policy.replace("\"s3:ListBucket\"", "\"s3:*\"")))
        .isEqualTo(
            """
            ~ a = JSON {
                ~ Statement = [
                    ~ {
                          Effect   = "Allow"
                        ~ Action   = [
                            - "s3:ListBucket"
                            + "s3:*"
                              # (1 unchanged)
                          ]
                          Resource = "arn:aws:s3:::data/*"
                      }
                  ]
                  # (1 unchanged)
              }
            """);
  }

  @Test
  void aDocumentOfWhichOnlyTheLayoutChangesIsShownAsText() {
    assertThat(script("{\"a\":1,\"b\":[2]}", "{\"a\": 1,\"b\":[2]}"))
        .contains("only whitespace differs")
        .contains("{\\\"a\\\": 1,");
  }

  @Test
  void whoMayConnectIsShownBeforeAndAfter() {
    assertThat(shown(list("203.0.113.7/32", "10.0.0.0/8"), list("0.0.0.0/0", "10.0.0.0/8")))
        .isEqualTo(
            """
            ~ a = [
                - "203.0.113.7/32"
                + "0.0.0.0/0"
                  # (1 unchanged)
              ]
            """);
  }

  @Test
  void aRuleThatChangesSaysWhichOneItIs() {
    Value before = list(map("port", Value.number(22), "from", list("10.0.0.0/8")));
    Value after = list(map("port", Value.number(22), "from", list("0.0.0.0/0")));

    assertThat(shown(before, after)).contains("port = 22\n", "- \"10.0.0.0/8\"", "+ \"0.0.0.0/0\"");
  }

  @Test
  void aLongValueIsWrappedAndItsNewValueIsThere() {
    String long1 = "x".repeat(100) + "old" + "y".repeat(100);
    String text =
        shown(
            60,
            new AttributeChange(
                "image",
                Value.text(long1),
                Value.text(long1.replace("old", "new")),
                OnChange.REPLACE));

    assertThat(text).startsWith("~ image = # forces replacement\n").contains("at column 101");
    assertThat(text.replaceAll("\\s", "")).contains("x".repeat(100) + "new" + "y".repeat(100));
  }

  @Test
  void aLongLineOfAScriptThatDiffersInTheMiddleSaysWhere() {
    String line = "python train.py " + "--flag value ".repeat(12);

    assertThat(
            script(
                "set -e\n" + line + "--lr 1 --end " + line + "\n",
                "set -e\n" + line + "--lr 2 --end " + line + "\n"))
        .contains("# at column 178: \"1\" -> \"2\"");
  }

  @Test
  void aNewlineAtTheEndIsNamed() {
    assertThat(script("set -e\necho b\n", "set -e\necho b"))
        .isEqualTo(
            """
            ~ a = |
                  # only whitespace differs
                  set -e
                - echo b
                + echo b<no newline at end>
            """);
  }

  @Test
  void lineEndsAreNamed() {
    assertThat(script("a\nb\nc\n", "a\r\nb\r\nc\r\n"))
        .isEqualTo(
            """
            ~ a = |
                  # line ends change from LF to CRLF
                  # (3 unchanged lines)
            """);
    assertThat(script("a\nb\n", "a\r\nb\n")).contains("- a\n", "+ a<CR>\n");
    assertThat(script("a\nb\n", "a\rb\n")).contains("+ a<CR>b\n");
  }

  @Test
  void blanksAndTabsAreNamed() {
    assertThat(script("a\nb\n", "a  \nb\n")).contains("- a\n", "+ a<2 spaces>\n");
    assertThat(script("\ta\nb\n", "    a\nb\n")).contains("- <tab>a\n", "+ <4 spaces>a\n");
    assertThat(script("a  b\nc\n", "a b\nc\n")).contains("- a<2 spaces>b\n", "+ a b\n");
    assertThat(script("a\n\nb\n", "a\nb\n")).contains("- <empty line>\n");
  }

  @Test
  void whatCannotBeSeenIsNamed() {
    assertThat(script("rm x\ny\n", "rm\u00a0x\ny\n")).contains("+ rm<U+00A0>x\n");
    assertThat(script("a\u200bb\nc\n", "ab\nc\n")).contains("- a<U+200B>b\n");
    assertThat(script("a\u202eb\nc\n", "ab\nc\n")).contains("- a<U+202E>b\n");
    assertThat(shown(Value.text("a\u200bb"), Value.text("ab"))).contains("\"a\\u200Bb\"");
    assertThat(script("caf\u00e9\nc\n", "cafe\u0301\nc\n"))
        .contains("- caf<U+00E9>\n", "+ cafe<U+0301>\n");
    assertThat(shown(Value.text("paypal"), Value.text("p\u0430ypal"))).contains("U+0430");
  }

  @Test
  void whatIsWrittenLikeANameIsNotTakenForOne() {
    assertThat(script("echo '<tab>'\nb\n", "echo '\t'\nb\n"))
        .contains("- echo '<U+003C>tab>'\n", "+ echo '<tab>'\n");
  }

  @Test
  void aSensitiveLeafSaysThatItChanges() {
    Value old = new Value.Sensitive(Value.text("old"));
    Value now = new Value.Sensitive(Value.text("now"));

    assertThat(shown(map("T", old, "U", "1"), map("T", now, "U", "1")))
        .isEqualTo(
            """
            ~ a = {
                ~ T = (sensitive, changed)
                  # (1 unchanged)
              }
            """);
    assertThat(shown(old, now)).isEqualTo("~ a = (sensitive, changed)\n");
  }

  @Test
  void aScriptThatGoesAwayWhereItsMachineStaysIsShown() {
    assertThat(shown(Value.text("a\nb\n"), null)).contains("- a\n", "- b\n");
  }
}
