package host.spore.spawn.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.state.RunSummary;
import host.spore.spawn.value.Address;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SummariesTest {
  @Test
  void membersThatFailForOneReasonAreToldTogether() {
    RunResult result =
        new RunResult(
            RunResult.Outcome.PARTIAL,
            91,
            0,
            0,
            0,
            List.of(failure(3, "no disk"), failure(4, "no port"), failure(7, "no disk")),
            List.of(),
            Duration.ZERO);

    RunSummary summary = Summaries.of(result);

    assertThat(summary.counts()).isEqualTo("91 added, 0 changed, 0 destroyed, 3 failed");
    assertThat(summary.failures())
        .containsExactly(
            new RunSummary.Failure(
                2, List.of(member(3), member(7)), "SPN-4102", "did not start: no disk"),
            new RunSummary.Failure(1, List.of(member(4)), "SPN-4102", "did not start: no port"));
  }

  private static Address member(int rank) {
    return Address.member("arrays.w", rank);
  }

  private static RunEvent.Failure failure(int rank, String why) {
    Address address = member(rank);
    return new RunEvent.Failure(
        address, new Problem("SPN-4102", address + " did not start: " + why, ""));
  }
}
