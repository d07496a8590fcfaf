package host.spore.spawn.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NextCommandTest {
  private static final StackArguments STACK =
      new StackArguments(List.of("jobs/a.spawn.yaml", "--state", "my s.db"), "jobs/a.spawn.yaml");

  @Test
  void isSpelledAsItIsTypedIntoAShell() {
    assertThat(NextCommand.ofStack("apply", "--rerun", "arrays.crew[1]"))
        .hasToString("`spawn apply --rerun 'arrays.crew[1]'`");
    assertThat(NextCommand.of("doctor", "--policy").line()).isEqualTo("spawn doctor --policy");
  }

  @Test
  void aTextOfAStackSaysWhichStackWhereverItHasTheCommand() {
    NextCommand forget = NextCommand.ofStack("state rm", "arrays.crew[1]");
    NextCommand list = NextCommand.ofStack("list");
    Diagnostic told =
        Diagnostic.error("SPN-0", "no", "Use " + forget + " or " + list + "; `x` stays.", null)
            .withHint(list + " shows")
            .withNext(forget, list)
            .spelledOut(STACK);
    assertThat(told.detail())
        .isEqualTo(
            "Use `spawn state rm 'arrays.crew[1]' jobs/a.spawn.yaml --state 'my s.db'` or"
                + " `spawn list jobs/a.spawn.yaml --state 'my s.db'`; `x` stays.");
    assertThat(told.hint()).isEqualTo("`spawn list jobs/a.spawn.yaml --state 'my s.db'` shows");
    assertThat(told.next()).containsExactly(forget.in(STACK), list.in(STACK));
    assertThat(told.next().getFirst().words()).containsExactly("arrays.crew[1]");
    assertThat(told.next().getFirst().stack().spec()).isEqualTo("jobs/a.spawn.yaml");
    assertThat(told.spelledOut(STACK)).as("twice is once").isEqualTo(told);
  }

  @Test
  void whatIsCompleteOrNotNamedAsDataStaysAsItIs() {
    NextCommand doctor = NextCommand.of("doctor", "--policy");
    Diagnostic told =
        Diagnostic.error("SPN-0", "no", doctor + " prints it; `spawn plan` does not.", null)
            .withNext(doctor);
    assertThat(told.spelledOut(STACK)).isEqualTo(told);
    NextCommand plan = NextCommand.ofStack("plan");
    Diagnostic alone = Diagnostic.error("SPN-0", "no", plan + " does.", null).withNext(plan);
    assertThat(alone.spelledOut(StackArguments.NONE).detail()).isEqualTo(alone.detail());
  }
}
