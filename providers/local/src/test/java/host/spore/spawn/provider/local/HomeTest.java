package host.spore.spawn.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Proving;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link that leads only to itself stands for what may not be seen. */
class HomeTest {
  private static final String ID = "i-local-0123456789abcdef0";

  @TempDir Path root;
  private LocalProvider provider;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(root.resolve("instances"));
    provider =
        new LocalProvider(
            root, new HostRuntime(List.of("false"), List.of("false")), InstantSource.system());
  }

  private Observation look(Map<String, Value> attributes) {
    ResourceState row =
        ResourceState.builder(Address.of("instances.box"))
            .kind(InstanceKind.NAME)
            .provider("local")
            .id(ID)
            .attributes(attributes)
            .at(Instant.EPOCH)
            .build();
    return provider.observe(List.of(row)).get(row.key());
  }

  @Test
  void whatIsNotThereIsMissing() {
    assertThat(look(Map.of())).isInstanceOf(Observation.Missing.class);
  }

  @Test
  void whatCannotBeSeenIsNotMissing() throws IOException {
    Path instance = root.resolve("instances").resolve(ID);
    Files.createSymbolicLink(instance, instance);
    assertThat(look(Map.of())).isInstanceOf(Observation.Unreadable.class);
    assertThatThrownBy(() -> new Home(root).exists(ID)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void whatIsHalfDeletedDoesNotRun() throws IOException {
    Files.createDirectories(root.resolve("instances").resolve(ID).resolve("var"));
    assertThat(look(Map.of()))
        .isInstanceOfSatisfying(
            Observation.Lost.class, l -> assertThat(l.end().reason()).isEqualTo("damaged"));
  }

  @Test
  void aHomeThatCannotBeEnteredIsNotEmpty() throws IOException {
    Files.delete(root.resolve("instances"));
    Files.createSymbolicLink(root.resolve("instances"), root.resolve("instances"));
    assertThat(look(Map.of())).isInstanceOf(Observation.Unreadable.class);
    assertThatThrownBy(
            () ->
                provider
                    .proving()
                    .orElseThrow()
                    .remains(new Proving.Stack("lab", "line", ""), List.of()))
        .isInstanceOf(Tending.Trouble.class);
  }

  @Test
  void whatWasMadeUnderAnotherHomeIsNotMissing(@TempDir Path other) throws IOException {
    Path there = Files.createDirectories(other.resolve("instances").resolve(ID));
    Map<String, Value> attributes = Map.of(InstanceKind.DIRECTORY, Value.text(there.toString()));
    assertThat(look(attributes)).isInstanceOf(Observation.Unreadable.class);
    Files.delete(there);
    assertThat(look(attributes)).isInstanceOf(Observation.Missing.class);
  }
}
