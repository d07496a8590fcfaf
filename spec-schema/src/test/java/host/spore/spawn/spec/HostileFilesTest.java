package host.spore.spawn.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import host.spore.spawn.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made to hurt get an error in bounded time and memory. */
class HostileFilesTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path directory;

  private List<Diagnostic> load(String yaml) {
    return assertTimeoutPreemptively(SOON, () -> Specs.text(directory, yaml).diagnostics());
  }

  @Test
  void aliasBombsAreRefused() {
    StringBuilder bomb = new StringBuilder("name: x\ntags:\n  a0: &a0 [x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      String alias = "*a" + (i - 1);
      String items = String.join(", ", List.of(alias, alias, alias, alias, alias, alias, alias));
      bomb.append("  a")
          .append(i)
          .append(": &a")
          .append(i)
          .append(" [")
          .append(items)
          .append("]\n");
    }
    assertThat(load(bomb.toString())).extracting(Diagnostic::code).containsExactly("SPN-0008");
  }

  @Test
  void mergeBombsAreRefused() {
    StringBuilder bomb = new StringBuilder("name: x\nx0: &a0 {");
    for (int i = 0; i < 1000; i++) {
      bomb.append("k").append(i).append(": 1, ");
    }
    bomb.append("}\ninstances:\n");
    for (int i = 0; i < 2000; i++) {
      bomb.append("  i").append(i).append(": { <<: *a0 }\n");
    }
    assertThat(load(bomb.toString())).extracting(Diagnostic::code).contains("SPN-0008");
  }

  @Test
  void defaultsThatMultiplyAreRefused() {
    StringBuilder bomb =
        new StringBuilder("name: x\nprovider: local\ndefaults:\n  ttl: 1h\n  env:\n");
    for (int i = 0; i < 2000; i++) {
      bomb.append("    K").append(i).append(": v\n");
    }
    bomb.append("instances:\n");
    for (int i = 0; i < 5000; i++) {
      bomb.append("  i").append(i).append(": {}\n");
    }
    assertThat(load(bomb.toString())).extracting(Diagnostic::code).contains("SPN-0008");
  }

  @Test
  void aHugeFileIsRefusedByItsSize() throws IOException {
    Path file = directory.resolve("huge.spawn.yaml");
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(100_000_000);
    }
    long before = System.nanoTime();
    assertThat(Specs.load(file, Map.of()).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("SPN-0002");
    assertThat(System.nanoTime() - before).isLessThan(500_000_000L);
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(load("name: " + "[".repeat(1_000_000)))
        .extracting(Diagnostic::code)
        .containsExactly("SPN-0007");
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      deep.append(" ".repeat(i)).append("a:\n");
    }
    assertThat(load(deep.toString())).extracting(Diagnostic::code).containsExactly("SPN-0007");
  }

  @Test
  void thousandsOfMistakesAreCountedNotListed() {
    StringBuilder wrong = new StringBuilder("name: x\ninstances:\n");
    for (int i = 0; i < 5000; i++) {
      wrong.append("  i").append(i).append(": { tipe: t3.micro }\n");
    }
    List<Diagnostic> found = load(wrong.toString());
    assertThat(found).hasSize(501);
    assertThat(found.getLast().summary()).contains("more");
  }

  @Test
  void patternsThatBacktrackForEverEnd() {
    String value = "a".repeat(1900) + "!";
    assertThat(load("name: x\nvariables: { v: { pattern: \"(a+)+b\", default: " + value + " } }\n"))
        .extracting(Diagnostic::code)
        .containsExactly("SPN-0213");
  }

  @Test
  void manyExpressionsInOneTextAreRefused() {
    assertThat(load("name: x\ntags: { a: \"" + "${{ nope }}".repeat(100_000) + "\" }\n"))
        .extracting(Diagnostic::code)
        .contains("SPN-0201");
  }

  @Test
  void hugeNumbersAreNotNumbers() {
    String yaml = "name: x\nbudget: { total: 1e999999999 }\n";
    assertThat(load(yaml)).extracting(Diagnostic::code).containsExactly("SPN-0103");
  }

  @Test
  void binaryIsRefused() throws IOException {
    Path file = directory.resolve("binary.spawn.yaml");
    byte[] bytes = new byte[100_000];
    new java.util.Random(7).nextBytes(bytes);
    Files.write(file, bytes);
    assertThat(Specs.load(file, Map.of()).diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.code()).isIn("SPN-0003", "SPN-0004"))
        .satisfies(d -> assertThat(d.span()).isNotNull());
  }

  @Test
  void directoriesAndMissingFilesAreSaid() {
    assertThat(Specs.load(directory, Map.of()).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("SPN-0001");
    assertThat(Specs.load(directory.resolve("none"), Map.of()).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("SPN-0001");
  }

  @Test
  void tenThousandInstancesLoadQuickly() {
    StringBuilder yaml = new StringBuilder("name: x\nprovider: local\ndefaults: { ttl: 1h }\n");
    yaml.append("instances:\n  shared: {}\n");
    for (int i = 0; i < 10_000; i++) {
      yaml.append("  i").append(i).append(":\n    role: worker\n    depends_on: [shared]\n");
      yaml.append("    env: { IP: \"${{ instances.shared.private_ip }}\", N: \"").append(i);
      yaml.append("\" }\n");
    }
    String text = yaml.toString();
    long best = Long.MAX_VALUE;
    for (int run = 0; run < 4; run++) {
      long before = System.nanoTime();
      assertThat(Specs.text(directory, text).get().instances()).hasSize(10_001);
      best = Math.min(best, System.nanoTime() - before);
    }
    assertThat(best).isLessThan(8_000_000_000L);
  }
}
