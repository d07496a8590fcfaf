package host.spore.spawn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanFileTest {
  @TempDir Path folder;

  private static final String SITUATION =
      """
      desired
        nodes.a type=m token=!hush
        nodes.b type=m peer=@nodes.a.ip
      options
        pending nodes.a
      """;

  @Test
  void onlyTheOwnerCanReadIt() throws IOException {
    Path file = written();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder).isDirectoryContaining(f -> f.equals(file));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void whatIsSensitiveComesFromTheSpecAgain() throws IOException {
    Plan plan = PlanFile.read(written()).get().plan();
    assertThat(token(plan)).isEqualTo(new Value.Sensitive(Value.NULL));
    assertThat(token(PlanFile.refill(plan, Example.of(SITUATION).desired).get()))
        .isEqualTo(new Value.Sensitive(Value.text("hush")));
  }

  @Test
  void aValueThatIsNotToBeFoundIsAnError() throws IOException {
    Plan plan = PlanFile.read(written()).get().plan();
    assertThat(PlanFile.refill(plan, List.of()).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("SPN-1605");
  }

  @Test
  void whatItNotedComesBackWithItsCommands() throws IOException {
    NextCommand list = NextCommand.ofStack("state list", "--json");
    Plan plan = PlanFile.read(written()).get().plan();
    Diagnostic note = Diagnostic.warning("SPN-1", "odd", list + " shows it", null).withNext(list);
    Path file = folder.resolve("noted.plan");
    PlanFile.write(
        new Plan(
            plan.header(),
            plan.changes(),
            plan.outputs(),
            plan.moves(),
            plan.refreshed(),
            plan.pending(),
            plan.graph(),
            plan.cost(),
            List.of(note)),
        file,
        Map.of());
    assertThat(PlanFile.read(file).get().plan().diagnostics()).containsExactly(note);
  }

  @Test
  void aDamagedFileIsADiagnostic() throws IOException {
    Path file = written();
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length += 7) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThat(codes(file)).containsExactly("SPN-1601");
    }
  }

  @Test
  void otherFilesAreDiagnostics() throws IOException {
    assertThat(codes(folder.resolve("none"))).containsExactly("SPN-1601");
    assertThat(codes(zipped("[]"))).containsExactly("SPN-1601");
    assertThat(codes(zipped("{}"))).containsExactly("SPN-1601");
    assertThat(codes(zipped("{\"format\":\"spawn-plan\",\"version\":2}")))
        .containsExactly("SPN-1602");
    assertThat(codes(zipped("{\"format\":\"spawn-plan\",\"version\":1,\"plan\":{\"moves\":[1]}}")))
        .containsExactly("SPN-1601");
  }

  private Path written() throws IOException {
    Path file = folder.resolve("my.plan");
    Plan plan = new Planner().plan(Example.of(SITUATION).input()).get();
    PlanFile.write(plan, file, Map.of());
    return file;
  }

  private Path zipped(String text) throws IOException {
    Path file = folder.resolve("other");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static List<String> codes(Path file) {
    return PlanFile.read(file).diagnostics().stream().map(Diagnostic::code).toList();
  }

  private static Value token(Plan plan) {
    return ((Step.Create) plan.graph().step(0)).members().getFirst().inputs().get("token");
  }
}
