package host.spore.spawn.provider.local;

import static host.spore.spawn.provider.local.Fleet.eventually;
import static host.spore.spawn.provider.local.Fleet.inputs;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Interruptions;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spot interruption from the notice to the next look, with the real agent. */
class InterruptionIT {
  private static final String SAVE =
      """
      #!/bin/sh
      date +%s > "$HOME/saved"
      echo "$INTERRUPTION_ACTION $SPAWN_ADDRESS" >> "$HOME/saved"
      """;

  @TempDir Path home;
  private Fleet fleet;
  private Interruptions interruptions;

  @BeforeEach
  void makeFleet() {
    fleet = new Fleet(home);
    interruptions = fleet.provider.interruptions().orElseThrow();
  }

  @AfterEach
  void endFleet() throws InterruptedException {
    fleet.end();
  }

  private ResourceState start(Map<String, Value> spot) throws Exception {
    Map<String, Value> wanted = inputs("run", "sleep 1000", "ttl", "1h");
    wanted.put("env", new Value.MapOf(inputs("HOME", home.toString())));
    if (!spot.isEmpty()) {
      wanted.put("spot", new Value.MapOf(spot));
    }
    return Fleet.row(fleet.start(wanted), Address.of("instances.box"));
  }

  @Test
  void theWorkIsSavedWithinSecondsAndTheNextLookSaysInterrupted() throws Exception {
    ResourceState box =
        start(
            inputs(
                "script",
                SAVE,
                "checkpoint",
                "/etc/spawn/checkpoint",
                "timeout",
                "30s",
                "rebalance",
                "ignore"));
    Path saved = home.resolve("saved");
    long told = System.currentTimeMillis() / 1000;
    assertThat(interruptions.announce(box, Duration.ofSeconds(12))).isEmpty();

    eventually("saved", () -> Files.exists(saved) && Files.readAllLines(saved).size() == 2);
    assertThat(Files.readAllLines(saved).getLast()).isEqualTo("terminate instances.box");
    assertThat(Long.parseLong(Files.readAllLines(saved).getFirst()) - told)
        .as("seconds from the notice to the script")
        .isLessThanOrEqualTo(5);
    eventually("end", () -> fleet.observe(box.id()) instanceof Observation.Lost);
    Observation.Lost lost = (Observation.Lost) fleet.observe(box.id());
    assertThat(lost.end().reason()).isEqualTo("interrupted");
    assertThat(lost.end().detail()).isEqualTo("its capacity was taken back, checkpoint done");
    eventually("nothing is left", () -> fleet.processes(box.id()).isEmpty());
  }

  @Test
  void oneThatIsWithdrawnEndsNothing() throws Exception {
    ResourceState box = start(inputs("rebalance", "ignore"));
    assertThat(interruptions.announce(box, Duration.ofSeconds(6))).isEmpty();
    Path log = fleet.layout(box.id()).host().agentLog();
    eventually("noticed", () -> Files.readString(log).contains("\"interrupted\""));
    assertThat(interruptions.withdraw(box)).isEmpty();
    eventually("withdrawn", () -> Files.readString(log).contains("the notice was withdrawn"));
    Thread.sleep(8_000);
    assertThat(fleet.observe(box.id())).isInstanceOf(Observation.Present.class);
  }

  @Test
  void aRecommendationSavesTheWorkAndEndsNothing() throws Exception {
    ResourceState box =
        start(
            inputs(
                "script",
                SAVE,
                "checkpoint",
                "/etc/spawn/checkpoint",
                "timeout",
                "30s",
                "rebalance",
                "checkpoint"));
    assertThat(interruptions.recommend(box)).isEmpty();
    Path saved = home.resolve("saved");
    eventually("saved", () -> Files.exists(saved) && Files.readAllLines(saved).size() == 2);
    assertThat(Files.readAllLines(saved).getLast()).startsWith("rebalance ");
    assertThat(fleet.observe(box.id())).isInstanceOf(Observation.Present.class);
  }

  @Test
  void whatIsNotSpotCannotBeInterrupted() throws Exception {
    ResourceState box = start(Map.of());
    assertThat(interruptions.announce(box, Duration.ofSeconds(6)).orElseThrow().summary())
        .isEqualTo("`instances.box` cannot be interrupted: it is not spot capacity");
  }
}
