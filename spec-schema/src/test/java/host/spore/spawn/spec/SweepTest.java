package host.spore.spawn.spec;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.load.LoadRequest;
import host.spore.spawn.spec.load.SpecLoader;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members from points of parameters. */
class SweepTest {
  @TempDir Path directory;

  private Validated<Spec> load(String array) throws IOException {
    Path file = directory.resolve("x.spawn.yaml");
    Files.writeString(
        file,
        "name: x\nprovider: local\narrays:\n  s: { ttl: 1h, "
            + array
            + " }\ninstances:\n  a: { ttl: 1h, env: { N: \"${{ arrays.s.size }}\" } }\n");
    return new SpecLoader()
        .load(new LoadRequest(file, Map.of(), Map.of(), List.of(), List.of("local")));
  }

  private List<Map<String, String>> points(String array) throws IOException {
    Spec spec = load(array).get();
    Spec.ArraySpec s = spec.arrays().get("s");
    assertThat(s.sweep().points()).hasSize(s.count());
    return s.sweep().points();
  }

  private String code(String array) throws IOException {
    return load(array).diagnostics().getFirst().code();
  }

  @Test
  void aGridIsEveryCombination() throws IOException {
    assertThat(points("sweep: { grid: { lr: [0.1, 0.01], bs: [32, 64, 128] } }"))
        .hasSize(6)
        .startsWith(
            Map.of("PARAM_LR", "0.1", "PARAM_BS", "32"),
            Map.of("PARAM_LR", "0.1", "PARAM_BS", "64"))
        .endsWith(Map.of("PARAM_LR", "0.01", "PARAM_BS", "128"));
    Value size =
        load("sweep: { grid: { lr: [1, 2], bs: [3, 4, 5] } }")
            .get()
            .instances()
            .get("a")
            .machine()
            .env()
            .get("N");
    assertThat(size).isEqualTo(Value.number(6));
  }

  @Test
  void pointsAreListedOrComeFromAFile() throws IOException {
    assertThat(points("sweep: { list: [ { lr: 1 }, { lr: 2, extra: x } ] }"))
        .containsExactly(Map.of("PARAM_LR", "1"), Map.of("PARAM_LR", "2", "PARAM_EXTRA", "x"));
    Files.writeString(
        directory.resolve("p.csv"), "lr,name\r\n0.1,\"a \"\"b\"\", c\"\r\n\r\n0.2,\n");
    assertThat(points("sweep: { csv: p.csv }"))
        .containsExactly(
            Map.of("PARAM_LR", "0.1", "PARAM_NAME", "a \"b\", c"),
            Map.of("PARAM_LR", "0.2", "PARAM_NAME", ""));
    Spec spec = load("sweep: { csv: p.csv }").get();
    assertThat(spec.instances().get("a").machine().env().get("N")).isEqualTo(Value.number(2));
  }

  @Test
  void aFileThatCannotBeReadIsSaidOnceAndHasNoSize() throws IOException {
    Files.writeString(directory.resolve("p.csv"), "lr,bs\n1\n");
    assertThat(load("sweep: { csv: p.csv }").diagnostics())
        .extracting(d -> d.code())
        .containsExactly("SPN-0321");
  }

  @Test
  void anotherFileIsAnotherSpec() throws IOException {
    Files.writeString(directory.resolve("p.csv"), "lr\n1\n");
    SpecDigest before = load("sweep: { csv: p.csv }").get().digest();
    Files.writeString(directory.resolve("p.csv"), "lr\n2\n");
    assertThat(load("sweep: { csv: p.csv }").get().digest()).isNotEqualTo(before);
  }

  @Test
  void mistakesAreTold() throws IOException {
    assertThat(code("role: x")).isEqualTo("SPN-0102");
    assertThat(code("count: 2, sweep: { list: [ { a: 1 } ] }")).isEqualTo("SPN-0109");
    assertThat(code("sweep: { list: [ { a: 1 } ], csv: p.csv }")).isEqualTo("SPN-0109");
    assertThat(code("sweep: { }")).isEqualTo("SPN-0109");
    assertThat(code("sweep: { list: [ { a: 1, A: 2 } ] }")).isEqualTo("SPN-0108");
    assertThat(code("sweep: { csv: none.csv }")).isEqualTo("SPN-0321");
    Files.writeString(directory.resolve("p.csv"), "lr,bs\n1\n");
    assertThat(load("sweep: { csv: p.csv }").diagnostics().getFirst().detail())
        .contains("Row 2 has 1 values for 2 names");
    String thousand = String.join(",", java.util.Collections.nCopies(1000, "1"));
    assertThat(code("sweep: { grid: { a: [" + thousand + "], b: [" + thousand + "] } }"))
        .isEqualTo("SPN-0105");
  }
}
