package host.spore.spawn.state.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that want the lock at the same moment. */
@Timeout(120)
class LockRaceTest {
  private static final int PROCESSES = 4;

  @TempDir Path folder;

  private final List<OtherProcess> racers = new ArrayList<>();

  @AfterEach
  void end() {
    racers.forEach(OtherProcess::close);
  }

  @Test
  void exactlyOneWinsAndWhenItIsKilledExactlyOneTakesOver() throws Exception {
    for (int i = 0; i < PROCESSES; i++) {
      racers.add(OtherProcess.start("race", folder.resolve("new/state.db"), folder));
    }
    for (OtherProcess racer : racers) {
      assertThat(racer.line()).isEqualTo("ready");
    }
    String expected = "won";
    while (!racers.isEmpty()) {
      OtherProcess winner = race(expected);
      winner.kill();
      racers.remove(winner);
      expected = "won by takeover";
    }
  }

  private OtherProcess race(String expected) throws Exception {
    for (OtherProcess racer : racers) {
      racer.tell("go");
    }
    List<String> answers = new ArrayList<>();
    for (OtherProcess racer : racers) {
      answers.add(racer.line());
    }
    assertThat(answers)
        .containsOnlyOnce(expected)
        .allMatch(a -> a.equals(expected) || a.equals("lost"));
    return racers.get(answers.indexOf(expected));
  }
}
