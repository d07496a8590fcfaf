package host.spore.spawn.spec;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.load.LoadRequest;
import host.spore.spawn.spec.load.SpecLoader;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Loads specs for tests and writes their diagnostics as text. */
final class Specs {
  static final Path RESOURCES = Path.of("src/test/resources");
  static final List<String> PROVIDERS = List.of("aws", "local");

  private Specs() {}

  static Validated<Spec> load(Path file, Map<String, Value> variables) {
    return new SpecLoader()
        .load(
            new LoadRequest(
                file,
                variables,
                Map.of("USER", "ada", "HOME", "/home/ada"),
                List.of(RESOURCES.resolve("golden/shared-templates")),
                PROVIDERS));
  }

  static Validated<Spec> text(Path directory, String yaml) {
    Path file = directory.resolve(".spawn.yaml");
    write(file, yaml);
    return load(file, Map.of());
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line for each diagnostic, and one for its hint. */
  static String describe(List<Diagnostic> diagnostics) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic d : diagnostics) {
      String where = "-";
      if (d.span() != null) {
        Path file = Path.of(d.span().file()).getFileName();
        where = file + ":" + d.span().line() + ":" + d.span().column();
      }
      text.append(where).append(' ').append(d.code());
      text.append(d.isError() ? " " : " warning: ").append(d.summary()).append('\n');
      if (d.hint() != null) {
        text.append("    ").append(d.hint()).append('\n');
      }
    }
    return text.toString();
  }
}
