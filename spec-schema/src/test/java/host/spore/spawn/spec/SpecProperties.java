package host.spore.spawn.spec;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Validated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a file: the load ends, and every diagnostic can be shown. */
class SpecProperties {
  private static final Path DIRECTORY = directory();

  private static Path directory() {
    try {
      Path directory = Files.createTempDirectory("spec");
      directory.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void holds(String yaml) {
    Validated<Spec> loaded = Specs.text(DIRECTORY, yaml);
    assertThat(loaded.value().isPresent()).isEqualTo(!loaded.hasErrors());
    for (Diagnostic d : loaded.diagnostics()) {
      assertThat(d.code()).matches("SPN-0\\d{3}");
      assertThat(d.summary()).isNotBlank().doesNotContain("\n");
      SourceSpan span = d.span();
      if (span != null) {
        assertThat(span.line()).isBetween(1, span.source().lines());
        int width = span.snippet().codePointCount(0, span.snippet().length());
        assertThat(span.column()).isBetween(1, width + 1);
      }
    }
  }

  @Property(tries = 300)
  void anyTextLoads(@ForAll String text) {
    holds(text);
  }

  @Property(tries = 400)
  void anyMixOfLinesLoads(@ForAll("lines") List<String> lines) {
    holds(String.join("\n", lines));
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> indent = Arbitraries.of("", "  ", "    ", "      ", "- ");
    Arbitrary<String> key =
        Arbitraries.of(
            "name",
            "instances",
            "arrays",
            "box",
            "ttl",
            "spot",
            "lifecycle",
            "idle",
            "complete",
            "when",
            "any",
            "count",
            "env",
            "run",
            "variables",
            "template",
            "with",
            "defaults",
            "outputs",
            "iam",
            "allow",
            "network",
            "ssh",
            "vpc",
            "storage",
            "mounts",
            "moved",
            "<<");
    Arbitrary<String> value =
        Arbitraries.of(
            "",
            " x",
            " 8h",
            " 8",
            " true",
            " []",
            " {}",
            " [a, b]",
            " { a: b }",
            " *a",
            " &a x",
            " ${{ var.x }}",
            " ${{ instances.box.id }}",
            " ${{ arrays.box.size }}",
            " ${{",
            " |",
            " none",
            " /tmp/x",
            " \"q\"",
            " ~",
            " 1e9",
            " !!str 5");
    return indent
        .flatMap(i -> key.flatMap(k -> value.map(v -> i + k + ":" + v)))
        .list()
        .ofMaxSize(20);
  }

  @Property(tries = 300)
  void theLargeSpecWithLinesTakenOutOrDoubledLoads(
      @ForAll int first, @ForAll int second, @ForAll boolean twice) throws IOException {
    List<String> lines =
        new ArrayList<>(Files.readAllLines(Specs.RESOURCES.resolve("examples/large.spawn.yaml")));
    int at = Math.floorMod(first, lines.size());
    if (twice) {
      lines.add(Math.floorMod(second, lines.size()), lines.get(at));
    } else {
      lines.remove(at);
      lines.remove(Math.floorMod(second, lines.size()));
    }
    holds(String.join("\n", lines));
  }
}
