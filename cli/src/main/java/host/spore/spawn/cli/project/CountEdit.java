package host.spore.spawn.cli.project;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import host.spore.spawn.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another number in the place of an array's {@code count}; nothing else of the file changes. */
public final class CountEdit {
  private static final String CODE = "SPN-5413";
  private final Path file;
  private final String before;
  private final String after;

  private CountEdit(Path file, String before, String after) {
    this.file = file;
    this.before = before;
    this.after = after;
  }

  /** Finds the place; writes nothing yet. A number that is not written there cannot be changed. */
  public static Validated<CountEdit> find(Path spec, String array, int count) throws IOException {
    Path file = spec.toRealPath();
    byte[] bytes = Files.readAllBytes(file);
    Validated<Node> read = YamlReader.read(spec.toString(), bytes);
    if (read.hasErrors()) {
      return Validated.failed(read.diagnostics());
    }
    Node.Mapping arrays = below(read.valueOrNull(), "arrays");
    Node.Mapping machine = below(arrays, array);
    if (machine == null) {
      return failed(
          Diagnostic.error("SPN-5412", "the spec has no array `" + array + "`", "", null)
              .withHint(Suggestions.didYouSlip(array, names(arrays))));
    }
    Node.Entry entry = machine.get("count");
    if (entry == null) {
      return failed(elsewhere(array, machine.span(), machine.get("sweep") != null));
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    int start = offset(text, entry.value().span());
    String old = entry.value() instanceof Node.Scalar s && s.plain() ? s.text() : "";
    boolean number = entry.value() instanceof Node.Scalar s && s.value() instanceof Value.Num;
    if (!number || !text.startsWith(old, start)) {
      return failed(computed(array, count, entry.value()));
    }
    String after = text.substring(0, start) + count + text.substring(start + old.length());
    return Validated.of(new CountEdit(file, text, after), List.of());
  }

  private static Node.@Nullable Mapping below(@Nullable Node node, String key) {
    Node.Entry entry = node instanceof Node.Mapping mapping ? mapping.get(key) : null;
    return entry != null && entry.value() instanceof Node.Mapping mapping ? mapping : null;
  }

  private static List<String> names(Node.@Nullable Mapping arrays) {
    List<String> names = new ArrayList<>();
    if (arrays != null) {
      arrays.entries().forEach(e -> names.add(e.key().text()));
    }
    return names;
  }

  private static Validated<CountEdit> failed(Diagnostic why) {
    return Validated.failed(List.of(why));
  }

  private static Diagnostic elsewhere(String array, SourceSpan span, boolean sweep) {
    return Diagnostic.error(
        CODE,
        "`" + array + "` has no `count` of its own",
        sweep
            ? "Its members follow from `sweep`. Add points there, or take some away, and apply."
            : "It comes from a template or from `defaults`. Write `count` below the array.",
        span);
  }

  private static Diagnostic computed(String array, int count, Node value) {
    String text = value instanceof Node.Scalar scalar ? scalar.text() : "";
    int at = text.indexOf("var.");
    StringBuilder variable = new StringBuilder();
    for (int i = at + 4; at >= 0 && i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '-') {
        break;
      }
      variable.append(c);
    }
    Diagnostic error =
        Diagnostic.error(
            CODE,
            "`count` of `" + array + "` is not a number that could be replaced",
            variable.isEmpty()
                ? "It is computed, or stands elsewhere. Nothing was changed."
                : "It follows from the variable `" + variable + "`. Nothing was changed.",
            value.span());
    if (variable.isEmpty()) {
      return error;
    }
    NextCommand apply = NextCommand.ofStack("apply", "--var", variable + "=" + count);
    return error.withHint(apply + " does the same").withNext(apply);
  }

  /** Where a span begins; its columns count code points. */
  private static int offset(String text, SourceSpan span) {
    int line = text.startsWith("\uFEFF") ? 1 : 0;
    for (int n = 1; n < span.line(); n++) {
      line = text.indexOf('\n', line) + 1;
    }
    return text.offsetByCodePoints(line, span.column() - 1);
  }

  /** Replaces the file in one step. */
  public void write() throws IOException {
    replace(after);
  }

  /** Puts back what was there, unless somebody has changed it since. */
  public void undo() throws IOException {
    if (Files.readString(file).equals(after)) {
      replace(before);
    }
  }

  private void replace(String text) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    Files.copy(
        file, fresh, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
