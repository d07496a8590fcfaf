package host.spore.spawn.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One folder for each mistake: {@code spec.yaml} and the diagnostics it must give. Run with {@code
 * -Dgolden.update=true} to rewrite what is expected.
 */
class GoldenSpecTest {
  private static final Path GOLDEN = Specs.RESOURCES.resolve("golden/spec");

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(GOLDEN)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheExpectedDiagnostics(Path folder) throws IOException {
    String found = Specs.describe(Specs.load(folder.resolve("spec.yaml"), Map.of()).diagnostics());
    Path expected = folder.resolve("expected.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, found);
    }
    assertThat(found).isEqualTo(Files.readString(expected));
  }
}
