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
  void readNoFilesThatTheyNameByThemselves() {
    Specs.write(directory.resolve("own.txt"), "A\n1\n");
    Path far = directory.resolve("far.spawn.yaml");
    Specs.write(far, "ttl: 1h\nrun: x\nsweep: { csv: own.txt }\n");
    Path file = directory.resolve(".spawn.yaml");
    String array = "name: t\nprovider: local\narrays:\n  a: { template: 'git::x//y'";
    Specs.write(file, array + " }\n");
    LoadRequest request =
        new LoadRequest(
            file,
            Map.of(),
            Map.of(),
            List.of(),
            Specs.PROVIDERS,
            source -> new RemoteTemplates.Answer.Found(far));
    assertThat(new SpecLoader().load(request).diagnostics())
        .isNotEmpty()
        .allMatch(d -> d.code().equals("SPN-0321") && d.summary().contains("reads no files"));
    Specs.write(file, array + ", sweep: { csv: own.txt } }\n");
    assertThat(new SpecLoader().load(request).diagnostics()).as("the user's own words").isEmpty();
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
