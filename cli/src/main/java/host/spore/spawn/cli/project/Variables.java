package host.spore.spawn.cli.project;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.SourceText;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import host.spore.spawn.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Values of variables: from the environment ({@code SPAWN_VAR_NAME}), over that from files in their
 * order, over that from {@code --var}. All are text; the spec's declaration gives them their type.
 */
public final class Variables {
  /** Of unknown tags and aliases: what they say has a word of the file. */
  private static final List<String> QUOTING = List.of("SPN-0012", "SPN-0013");

  private static final String PREFIX = "SPAWN_VAR_";
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private Variables() {}

  /**
   * Puts the sources together.
   *
   * @param directory what the files' paths are relative to
   * @param spec the spec they are for: what the environment holds for other specs is passed over
   */
  public static Validated<Map<String, Value>> collect(
      Map<String, String> environment,
      Path directory,
      Path spec,
      List<String> files,
      List<String> given) {
    Variables all = new Variables();
    all.environment(environment, spec);
    for (String file : files) {
      all.file(directory.resolve(file), file);
    }
    for (String pair : given) {
      all.pair(pair);
    }
    return Validated.of(all.values, all.diagnostics);
  }

  private void environment(Map<String, String> environment, Path spec) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Map.Entry<String, String> e : environment.entrySet()) {
      if (e.getKey().startsWith(PREFIX)) {
        found.put(plain(e.getKey().substring(PREFIX.length())), e.getValue());
      }
    }
    if (found.isEmpty()) {
      return;
    }
    for (String declared : declared(spec)) {
      String value = found.get(plain(declared));
      if (value != null) {
        values.put(declared, Value.text(value));
      }
    }
  }

  /** Names are compared without regard to case, and a shell has no word with a dash. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /** What the spec declares; the loader tells what is wrong with it. */
  private static List<String> declared(Path spec) {
    List<String> names = new ArrayList<>();
    try {
      Node root = YamlReader.read("", Files.readAllBytes(spec)).valueOrNull();
      Node.Entry entry = root instanceof Node.Mapping mapping ? mapping.get("variables") : null;
      if (entry != null && entry.value() instanceof Node.Mapping variables) {
        for (Node.Entry variable : variables.entries()) {
          names.add(variable.key().text());
        }
      }
    } catch (IOException e) {
      // The loader will meet the same and say so.
      return List.of();
    }
    return names;
  }

  private void pair(String pair) {
    int equals = pair.indexOf('=');
    if (equals <= 0) {
      diagnostics.add(
          Diagnostic.error(
              "SPN-5010", "--var: a name and a value are needed", "Write --var NAME=VALUE.", null));
      return;
    }
    values.put(pair.substring(0, equals), Value.text(pair.substring(equals + 1)));
  }

  private void file(Path file, String shown) {
    Diagnostic fault = FileFaults.unreadable(file, shown);
    if (fault != null) {
      diagnostics.add(fault);
      return;
    }
    try {
      Validated<Node> read = YamlReader.read(shown, Files.readAllBytes(file));
      read.diagnostics().forEach(d -> diagnostics.add(unshown(d)));
      read.value().ifPresent(root -> root(root, shown));
    } catch (IOException e) {
      diagnostics.add(FileFaults.failed(shown, e));
    }
  }

  /** At its place, but without what stands there: it may be secret. */
  private static Diagnostic unshown(Diagnostic d) {
    SourceSpan s = d.span();
    boolean quotes = QUOTING.contains(d.code());
    SourceSpan place =
        s == null
            ? null
            : new SourceSpan(
                new SourceText(s.file(), ""), s.line(), s.column(), s.endLine(), s.endColumn());
    return new Diagnostic(
        d.code(),
        d.severity(),
        quotes ? "a tag or an alias that means nothing here" : d.summary(),
        quotes ? "A value that begins with `!` or `*` needs quotes." : d.detail(),
        place,
        quotes ? null : d.hint());
  }

  private void root(Node root, String shown) {
    if (!(root instanceof Node.Mapping mapping)) {
      diagnostics.add(
          unshown(
              Diagnostic.error(
                  "SPN-5011",
                  "`" + shown + "` does not hold variables",
                  "Write one `name: value` a line, or a JSON object.",
                  root.span())));
      return;
    }
    for (Node.Entry entry : mapping.entries()) {
      if (entry.value() instanceof Node.Scalar scalar) {
        values.put(entry.key().text(), Value.text(scalar.text()));
      } else {
        diagnostics.add(
            unshown(
                Diagnostic.error(
                    "SPN-5012",
                    "the variable `" + entry.key().text() + "` is not a single value",
                    "Variables are text, numbers or booleans.",
                    entry.value().span())));
      }
    }
  }
}
