package host.spore.spawn.engine.observe;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.state.ResourceState.Status;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One meaning of done and failed: what spawn itself ended has not failed. */
final class OutcomeTest {
  private static Outcome of(Status status, String state, @Nullable Integer exit, String reason) {
    Map<String, Value> attributes = new LinkedHashMap<>();
    attributes.put("state", Value.text(state));
    if (exit != null) {
      attributes.put("job_exit", Value.number(exit));
    }
    End end = reason.isEmpty() ? null : new End(reason, "", Instant.EPOCH);
    return Outcome.of(status, attributes, end);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          READY,    running,    ,    '',                 OPEN
          READY,    running,    0,   '',                 OPEN
          READY,    running,    3,   '',                 FAILED
          READY,    running,    137, '',                 FAILED
          READY,    stopped,    143, '',                 OPEN
          READY,    stopped,    3,   '',                 FAILED
          FINISHED, ended,      ,    completed,          DONE
          FINISHED, ended,      143, completed,          DONE
          FINISHED, ended,      3,   completed,          DONE
          FINISHED, ended,      143, ttl,                ENDED
          FINISHED, ended,      ,    ttl,                ENDED
          FINISHED, ended,      0,   ttl,                DONE
          FINISHED, ended,      3,   ttl,                FAILED
          FINISHED, ended,      143, idle,               ENDED
          FINISHED, ended,      143, stopped,            ENDED
          FINISHED, ended,      143, terminated,         ENDED
          FINISHED, ended,      3,   terminated,         ENDED
          FINISHED, ended,      1,   job-failed,         FAILED
          FINISHED, ended,      ,    completion-timeout, FAILED
          FINISHED, ended,      0,   completion-timeout, FAILED
          FINISHED, ended,      143, array-failed,       FAILED
          FINISHED, ended,      0,   array-failed,       DONE
          LOST,     dead,       143, interrupted,        INTERRUPTED
          LOST,     running,    ,    unhealthy,          UNHEALTHY
          LOST,     dead,       143, killed,             LOST
          TAINTED,  running,    ,    '',                 HALF_MADE
          """)
  void whatHasBecomeOfIt(
      Status status, String state, @Nullable Integer exit, String reason, Outcome outcome) {
    assertThat(of(status, state, exit, reason)).isEqualTo(outcome);
  }

  @Test
  void aRetryLeavesWhatIsDoneOrWasEndedAndRunsTheRestAgain() {
    assertThat(Outcome.values())
        .filteredOn(Outcome::isRetried)
        .containsExactly(
            Outcome.FAILED,
            Outcome.INTERRUPTED,
            Outcome.UNHEALTHY,
            Outcome.LOST,
            Outcome.HALF_MADE);
  }

  @Test
  void whatWasStoppedBecauseItFailedHasFailed() {
    Map<String, Value> stopped =
        Map.of("state", Value.text("stopped"), "stopped_by", Value.text("job-failed"));
    assertThat(Outcome.of(Status.READY, stopped, null)).isEqualTo(Outcome.FAILED);
  }
}
