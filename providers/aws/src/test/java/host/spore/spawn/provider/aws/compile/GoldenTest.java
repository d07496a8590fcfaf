package host.spore.spawn.provider.aws.compile;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.lookup.FakeWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of whole specs: each folder has a {@code spec.yaml} and the {@code desired.txt} it
 * leads to. {@code -Dgolden.write=true} writes them anew.
 */
class GoldenTest {
  private static final Path FOLDERS = Path.of("src/test/resources/golden/compile");

  @TempDir Path directory;

  @TestFactory
  List<DynamicTest> folders() throws IOException {
    try (Stream<Path> all = Files.list(FOLDERS)) {
      List<DynamicTest> tests =
          all.sorted()
              .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)))
              .toList();
      assertThat(tests).isNotEmpty();
      return tests;
    }
  }

  private void check(Path folder) throws IOException {
    Path own = directory.resolve(folder.getFileName().toString());
    Files.createDirectories(own);
    String text =
        new Compiled.Setup(own, FakeWorld.usual())
            .compile(Files.readString(folder.resolve("spec.yaml")))
            .text();
    Path expected = folder.resolve("desired.txt");
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(expected, text);
    }
    assertThat(text).isEqualTo(Files.readString(expected));
  }
}
