package host.spore.spawn.spec;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.load.LoadRequest;
import host.spore.spawn.spec.load.RemoteTemplates;
import host.spore.spawn.spec.load.SpecLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates that somebody else fetches. */
class RemoteTemplatesTest {
  private static final String SPEC =
      """
      name: t
      provider: local
      instances:
        a: { template: "git::x//y", with: { text: "${{ file('own.txt') }}" } }
        b: { template: "git::x//y", with: { text: "${{ env.USER }}" } }
      """;

  @TempDir Path directory;
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void haveFiles() {
    Specs.write(directory.resolve("own.txt"), "mine");
  }

  private Validated<Spec> load(String run, RemoteTemplates remote) {
    String variables = "variables: { text: { type: string } }\nttl: 1h\nrun: ";
    Specs.write(directory.resolve("far.spawn.yaml"), variables + run + "\n");
    Path file = directory.resolve(".spawn.yaml");
    Specs.write(file, SPEC);
    Map<String, String> environment = Map.of("USER", "ada", "SECRET", "hunter2");
    return new SpecLoader()
        .load(new LoadRequest(file, Map.of(), environment, List.of(), Specs.PROVIDERS, remote));
  }

  private Validated<Spec> load(String run) {
    return load(
        run,
        source -> {
          asked.add(source);
          return new RemoteTemplates.Answer.Found(directory.resolve("far.spawn.yaml"));
        });
  }

  @Test
  void areLookedForOnceAndGivenWhatTheSpecSays() {
    Validated<Spec> loaded = load("echo ${{ var.text }}");
    assertThat(loaded.diagnostics()).isEmpty();
    assertThat(asked).containsExactly("git::x//y");
    assertThat(loaded.get().instances().toString()).contains("echo mine", "echo ada");
  }

  @Test
  void readNeitherTheUsersFilesNorTheEnvironment() {
    assertThat(load("${{ file('own.txt') }}").diagnostics())
        .isNotEmpty()
        .allMatch(d -> d.code().equals("SPN-0207") && d.summary().contains("reads no files"));
    assertThat(load("${{ env.SECRET }}").diagnostics())
        .isNotEmpty()
        .allMatch(d -> d.code().equals("SPN-0206"))
        .noneMatch(d -> d.toString().contains("hunter2"));
  }

  @Test
  void areRefusedAtTheirLine() {
    Validated<Spec> loaded =
        load("x", source -> new RemoteTemplates.Answer.Fault("SPN-0407", "gone", "why", "hint"));
    assertThat(loaded.diagnostics()).hasSize(2).allMatch(Diagnostic::isError);
    Diagnostic first = loaded.diagnostics().getFirst();
    assertThat(first.code() + first.summary() + first.detail()).isEqualTo("SPN-0407gonewhy");
    assertThat(first.span()).isNotNull().extracting(s -> s.line()).isEqualTo(4);
  }
}
