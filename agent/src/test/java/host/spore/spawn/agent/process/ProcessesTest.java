package host.spore.spawn.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.ProcTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
  @TempDir Path root;
  private ProcTree proc;

  @BeforeEach
  void prepare() throws Exception {
    proc = new ProcTree(root.resolve("proc"));
    proc.file("uptime", "1.00 1.00\n").file("7up/stat", "none\n");
  }

  private static List<Long> pids(Processes processes) throws IOException {
    return processes.all().stream().map(ProcessInfo::pid).toList();
  }

  @Test
  void thoseOfAnInstanceCarryItsId() throws Exception {
    proc.process(3, "own", 1).of(3, "i-1").process(4, "other", 1).of(4, "i-12");
    proc.process(5, "kthread", 1);
    Processes own = new Processes(proc.root(), "i-1");
    assertThat(pids(own)).containsExactly(3L);
    assertThat(pids(new Processes(proc.root(), ""))).containsExactlyInAnyOrder(3L, 4L, 5L);
    proc.process(6, "late", 1);
    assertThat(pids(own)).containsExactly(3L);
    proc.of(6, "i-1");
    assertThat(pids(own)).as("it had only just begun").containsExactlyInAnyOrder(3L, 6L);
    proc.end(3);
    assertThat(pids(own)).containsExactly(6L);
  }

  @Test
  void whatIsNoneOfThemIsNotReadEveryTime() throws Exception {
    proc.process(3, "other", 1);
    Processes called = new Processes(proc.root(), "").called("train");
    for (int look = 0; look < 3; look++) {
      assertThat(pids(called)).isEmpty();
    }
    proc.process(3, "train", 1);
    int looks = 1;
    while (pids(called).isEmpty()) {
      looks++;
      assertThat(looks).as("looks until it is found").isLessThanOrEqualTo(6);
    }
    assertThat(looks).as("looks until it is found").isGreaterThan(1);
  }

  @Test
  void allAreLookedAtWhenThatIsAskedFor() throws Exception {
    proc.process(3, "other", 1);
    Processes called = new Processes(proc.root(), "").called("train");
    pids(called);
    pids(called);
    proc.process(3, "train", 1);
    assertThat(pids(called)).isEmpty();
    called.lookAtAll();
    assertThat(pids(called)).containsExactly(3L);
  }

  @Test
  void oneThatBecomesAnotherProgramIsCalledSoNoMore() throws Exception {
    proc.process(3, "train", 1);
    Processes called = new Processes(proc.root(), "").called("train");
    assertThat(pids(called)).containsExactly(3L);
    proc.process(3, "sleep", 1);
    assertThat(pids(called)).isEmpty();
  }

  @Test
  void whereNoneCanBeSeenNobodyIsTakenForGone() {
    assertThatThrownBy(() -> new Processes(root.resolve("none"), "").all())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be seen");
  }
}
