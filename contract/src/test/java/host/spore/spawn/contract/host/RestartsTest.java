package host.spore.spawn.contract.host;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.lifecycle.OnFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartsTest {
  @TempDir Path root;

  @Test
  void pausesGrowFromTheLaterOfFailureAndLastRestart() throws Exception {
    Restarts restarts = new Restarts(new HostLayout(root));
    Instant failed = Instant.ofEpochSecond(1000);
    assertThat(restarts.count()).isZero();
    assertThat(restarts.due(failed)).isEqualTo(failed.plusSeconds(1));

    restarts.add(failed.plusSeconds(5));
    assertThat(restarts.count()).isEqualTo(1);
    assertThat(restarts.due(failed)).isEqualTo(failed.plusSeconds(7));
    assertThat(restarts.due(failed.plusSeconds(60))).isEqualTo(failed.plusSeconds(62));
    assertThat(Restarts.pause(100)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void policiesDecideByWhatHasFailed() {
    assertThat(OnFailure.of("").verdict(4, 4)).isNull();
    assertThat(OnFailure.of("restart").verdict(4, 4)).isNull();
    assertThat(OnFailure.of("terminate-all").verdict(4, 0)).isNull();
    assertThat(OnFailure.of("terminate-all").verdict(4, 1)).isNotNull();
    assertThat(OnFailure.of("quorum:3").verdict(4, 1)).isNull();
    assertThat(OnFailure.of("quorum:3").verdict(4, 2)).contains("quorum:3");
  }
}
