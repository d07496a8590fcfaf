package host.spore.spawn.state.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.state.testing.InMemoryStateStore;
import host.spore.spawn.state.testing.ModelSteps;
import host.spore.spawn.state.testing.ModelSteps.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is done to it, the file answers as the store in memory does. */
class StoresAgreeProperties {

  @Property(tries = 60)
  void theFileBehavesLikeTheModel(@ForAll("steps") List<Step> steps) throws IOException {
    Path folder = Files.createTempDirectory("state");
    try (ModelSteps file =
            new ModelSteps(
                s ->
                    new SqliteStateStore(folder.resolve("state.db"), "demo", s, Schema.current()));
        ModelSteps model = new ModelSteps(s -> new InMemoryStateStore("demo", s))) {
      for (Step step : steps) {
        assertThat(file.apply(step)).as("%s", step).isEqualTo(model.apply(step));
        assertThat(file.view()).as("after %s", step).isEqualTo(model.view());
      }
    } finally {
      for (String name : List.of("state.db", "state.db-wal", "state.db-shm")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(ModelSteps.Verb.values()),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 5))
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }
}
