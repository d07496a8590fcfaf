package host.spore.spawn.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

  private static Node.Mapping read(String yaml) {
    return (Node.Mapping)
        YamlReader.read("x.yaml", yaml.getBytes(StandardCharsets.UTF_8)).value().orElseThrow();
  }

  private static String at(SourceSpan span) {
    return span.line() + ":" + span.column() + "-" + span.endLine() + ":" + span.endColumn();
  }

  private static Node.Entry entry(Node node, String... path) {
    Node current = node;
    Node.Entry found = null;
    for (String key : path) {
      found = ((Node.Mapping) current).get(key);
      current = found.value();
    }
    return found;
  }

  @Test
  void plainAndQuotedScalars() {
    Node.Mapping root = read("name: dev-box\nb:  \"a b\" # c\n");
    assertThat(at(entry(root, "name").key().span())).isEqualTo("1:1-1:5");
    assertThat(at(entry(root, "name").value().span())).isEqualTo("1:7-1:14");
    assertThat(at(entry(root, "b").value().span())).isEqualTo("2:5-2:10");
  }

  @Test
  void columnsCountCodePoints() {
    Node.Mapping root = read("m: { \"🙂é\": ünï, k: v }\n");
    assertThat(at(entry(root, "m", "🙂é").key().span())).isEqualTo("1:6-1:10");
    assertThat(at(entry(root, "m", "🙂é").value().span())).isEqualTo("1:12-1:15");
    assertThat(at(entry(root, "m", "k").key().span())).isEqualTo("1:17-1:18");
  }

  @Test
  void aByteOrderMarkHasNoWidth() {
    assertThat(at(entry(read("\uFEFFname: x\n"), "name").key().span())).isEqualTo("1:1-1:5");
  }

  @Test
  void blockTextBeginsAtItsMark() {
    Node.Mapping root = read("run: |\n  one\n  two\nnext: 1\n");
    Node.Scalar run = (Node.Scalar) entry(root, "run").value();
    assertThat(run.text()).isEqualTo("one\ntwo\n");
    assertThat(run.span().line()).isEqualTo(1);
    assertThat(run.span().column()).isEqualTo(6);
    assertThat(run.span().endLine()).isEqualTo(4);
    assertThat(at(entry(root, "next").key().span())).isEqualTo("4:1-4:5");
  }

  @Test
  void foldedAndQuotedTextOverSeveralLines() {
    Node.Mapping root = read("a: one\n  two\nb: 'x\n\n  y'\nc: z\n");
    Node.Scalar a = (Node.Scalar) entry(root, "a").value();
    assertThat(a.text()).isEqualTo("one two");
    assertThat(at(a.span())).isEqualTo("1:4-2:6");
    Node.Scalar b = (Node.Scalar) entry(root, "b").value();
    assertThat(b.text()).isEqualTo("x\ny");
    assertThat(at(b.span())).isEqualTo("3:4-5:5");
  }

  @Test
  void flowCollectionsEndAtTheirBracket() {
    Node.Mapping root = read("l: [ a,\n  b ]\nm: { k: [] }\n");
    Node.Sequence list = (Node.Sequence) entry(root, "l").value();
    assertThat(at(list.span())).isEqualTo("1:4-2:6");
    assertThat(list.items()).extracting(n -> at(n.span())).containsExactly("1:6-1:7", "2:3-2:4");
    assertThat(at(entry(root, "m").value().span())).isEqualTo("3:4-3:13");
    assertThat(at(entry(root, "m", "k").value().span())).isEqualTo("3:9-3:11");
  }

  @Test
  void blockCollectionsEndWithTheirLastValue() {
    Node.Mapping root = read("a:\n  b: 1\n  c: two\n\n\nd:\n  - x\n  - yy\n");
    assertThat(at(entry(root, "a").value().span())).isEqualTo("2:3-3:9");
    assertThat(at(entry(root, "d").value().span())).isEqualTo("7:3-8:7");
  }

  @Test
  void anAliasStandsWhereItIsUsed() {
    Node.Mapping root = read("a: &x { k: 1 }\nb: *x\n");
    assertThat(at(entry(root, "b").value().span())).isEqualTo("2:4-2:6");
    assertThat(at(entry(root, "b", "k").value().span())).isEqualTo("1:12-1:13");
  }

  @Test
  void nothingWrittenIsNullAtItsPlace() {
    Node.Scalar nothing = (Node.Scalar) entry(read("a:\nb: 1\n"), "a").value();
    assertThat(nothing.value()).isEqualTo(Value.NULL);
    assertThat(nothing.span().line()).isEqualTo(1);
    assertThat(nothing.span().column()).isEqualTo(3);
  }

  @Test
  void theCoreSchemaGivesPlainScalarsTheirType() {
    Node.Sequence list =
        (Node.Sequence)
            entry(read("l: [1, 0x10, 1.5, true, yes, ~, \"1\", 1.2.3, 8h, -0.5e2]"), "l").value();
    assertThat(list.items())
        .extracting(n -> ((Node.Scalar) n).value())
        .isEqualTo(
            List.of(
                Value.number(1),
                Value.number(16),
                new Value.Num(new java.math.BigDecimal("1.5")),
                Value.bool(true),
                Value.text("yes"),
                Value.NULL,
                Value.text("1"),
                Value.text("1.2.3"),
                Value.text("8h"),
                Value.number(-50)));
  }
}
