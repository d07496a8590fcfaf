package host.spore.spawn.provider.local.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartsTest {
  private static final String INTERRUPTED =
      "Cannot run program \"/usr/bin/setsid\": Failed to exec spawn helper: pid: 4711, signal: 2";
  private static final String NO_PROCESS = "error=11, Resource temporarily unavailable";
  private final AtomicInteger attempts = new AtomicInteger();

  private Process failingFirst(int failures, String message) throws IOException {
    if (attempts.incrementAndGet() <= failures) {
      throw new IOException(message);
    }
    return new ProcessBuilder("true").start();
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "3", "7"})
  void aPassingFailureIsTriedAgain(int failures) throws Exception {
    Process started = Starts.start(() -> failingFirst(failures, INTERRUPTED));
    assertThat(started.waitFor()).isZero();
    assertThat(attempts).hasValue(failures + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {INTERRUPTED, NO_PROCESS})
  void whatDoesNotPassIsToldInTheEnd(String message) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Starts.start(() -> failingFirst(Starts.ATTEMPTS, message)))
        .withMessage(message);
    assertThat(attempts).hasValue(Starts.ATTEMPTS);
  }

  @Test
  void aMissingProgramIsNotLookedForAgain() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> Starts.start(() -> failingFirst(9, "error=2, No such file or directory")));
    assertThat(attempts).hasValue(1);
  }
}
