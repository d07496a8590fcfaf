package host.spore.spawn.state;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.state.RunSummary.Failure;
import host.spore.spawn.state.testing.Samples;
import host.spore.spawn.value.Address;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunSummaryTest {
  private static final List<Address> TWO =
      List.of(Address.member("arrays.w", 3), Samples.instance("a"));

  @Test
  void whatIsWrittenIsRead() {
    RunSummary summary =
        new RunSummary(
            "1 added, 2 failed",
            List.of(new Failure(2, TWO, "SPN-4102", "did not start"), failure("")));
    assertThat(RunSummary.parse(summary.text())).isEqualTo(summary);
  }

  @Test
  void aSummaryWithoutFailuresIsItsCounts() {
    assertThat(new RunSummary("1 added", List.of()).text()).isEqualTo("1 added");
    assertThat(RunSummary.parse("")).isEqualTo(new RunSummary("", List.of()));
    assertThat(RunSummary.parse("a is now b\nother"))
        .isEqualTo(new RunSummary("a is now b", List.of()));
  }

  @Test
  void linesAndTabsOfAReasonStayInItsLine() {
    RunSummary summary = new RunSummary("0 added", List.of(failure("log:\n9\tX\ta\tb")));
    assertThat(RunSummary.parse(summary.text()).failures())
        .containsExactly(failure("log: 9 X a b"));
  }

  @Test
  void onlyTheFirstAreKept() {
    List<Address> many = Collections.nCopies(500, Samples.instance("a"));
    RunSummary summary =
        new RunSummary("", Collections.nCopies(500, new Failure(500, many, "C", "why")));
    assertThat(summary.failures()).hasSize(RunSummary.MOST);
    assertThat(summary.failures().getFirst().addresses()).hasSize(RunSummary.MOST);
    assertThat(summary.failures().getFirst().count()).isEqualTo(500);
  }

  private static Failure failure(String why) {
    return new Failure(2, TWO, "SPN-4102", why);
  }
}
