package host.spore.spawn.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.provider.local.machine.MachineFile;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.provider.local.machine.MachineState;
import host.spore.spawn.provider.local.machine.ProcessMark;
import host.spore.spawn.provider.local.machine.Settings;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that is gone and past its deadline has ended by it, also if nothing could say so. */
class PastDeadlineTest {
  private static final String ID = "i-0123456789abcdef0";
  private static final Instant MADE = Instant.parse("2026-05-01T10:00:00Z");

  @TempDir Path home;
  private Instant now = MADE;

  @BeforeEach
  void aMachineWhoseSupervisorDied() throws IOException {
    MachineLayout layout = new MachineLayout(home.resolve("instances").resolve(ID));
    Files.createDirectories(layout.state().resolveSibling(""));
    new MachineFile(
            ID,
            home,
            "op-1",
            "lab",
            "line",
            "instances.box",
            "t",
            "local",
            "127.0.0.2",
            MADE,
            null,
            List.of("false"),
            List.of("false"))
        .write(layout.machine());
    new Settings(Duration.ofMinutes(10), null, null, 0, "", Map.of(), "").write(layout.settings());
    new MachineState(
            MachineState.Phase.RUNNING,
            "an earlier boot",
            new ProcessMark(1, 1),
            null,
            null,
            null,
            "",
            "",
            "",
            MADE)
        .write(layout.state());
  }

  private Observation look() {
    ResourceState row =
        ResourceState.builder(Address.of("instances.box"))
            .kind(InstanceKind.NAME)
            .provider("local")
            .id(ID)
            .at(MADE)
            .build();
    HostRuntime none = new HostRuntime(List.of("false"), List.of("false"));
    return new LocalProvider(home, none, () -> now).observe(List.of(row)).get(row.key());
  }

  @Test
  void isFinishedAfterItAndLostBefore() {
    now = MADE.plus(Duration.ofMinutes(9));
    assertThat(look()).isInstanceOf(Observation.Lost.class);
    now = MADE.plus(Duration.ofMinutes(10));
    assertThat(look())
        .isInstanceOfSatisfying(
            Observation.Finished.class,
            seen -> {
              assertThat(seen.end().reason()).isEqualTo("ttl");
              assertThat(seen.end().at()).isEqualTo(MADE.plus(Duration.ofMinutes(10)));
            });
  }
}
