package host.spore.spawn.provider.aws.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimingTest {
  private static Duration consistency(Map<String, String> environment) {
    return Timing.of(InstantSource.system(), environment).consistency();
  }

  @Test
  void theVariableSaysHowLongAwsMayHideWhatWasDone() {
    assertThat(consistency(Map.of(Timing.CONSISTENCY, "1m30s"))).isEqualTo(Duration.ofSeconds(90));
    assertThat(consistency(Map.of())).isEqualTo(Duration.ofSeconds(20));
    assertThat(consistency(Map.of(Timing.CONSISTENCY, " "))).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void whatIsNoDurationIsNotFollowed() {
    Map<String, String> wrong = Map.of(Timing.CONSISTENCY, "soon");
    assertThat(consistency(wrong)).isEqualTo(Duration.ofSeconds(20));
    assertThat(Timing.isMistaken(wrong)).isTrue();
    assertThat(Timing.isMistaken(Map.of())).isFalse();
    assertThat(Timing.isMistaken(Map.of(Timing.CONSISTENCY, "5s"))).isFalse();
  }
}
