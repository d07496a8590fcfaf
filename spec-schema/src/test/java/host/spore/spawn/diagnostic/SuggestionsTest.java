package host.spore.spawn.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  private static final List<String> KNOWN = List.of("plan", "apply", "destroy", "state mv");

  @Test
  void slipsAreUnderstood() {
    assertThat(Suggestions.closest("plna", KNOWN)).isEqualTo("plan");
    assertThat(Suggestions.closest("aply", KNOWN)).isEqualTo("apply");
    assertThat(Suggestions.closest("detroy", KNOWN)).isEqualTo("destroy");
  }

  @Test
  void whatIsFarFromAllIsNotGuessed() {
    assertThat(Suggestions.closest("launch", KNOWN)).isNull();
    assertThat(Suggestions.closest("", KNOWN)).isNull();
  }

  @Test
  void caseAndDashesAreNoMistakeAndAWordOfSeveralIsFound() {
    List<String> known = List.of("on_failure", "type");
    assertThat(Suggestions.closest("On-Failure", known)).isEqualTo("on_failure");
    assertThat(Suggestions.didYouMean("instance_type", known)).isEqualTo("did you mean `type`?");
    assertThat(Suggestions.didYouMean("x".repeat(200), known)).isNull();
  }

  @Test
  void theClosestWins() {
    List<String> known = List.of("instances.leader", "instances.loader");
    assertThat(Suggestions.closest("instances.leadr", known)).isEqualTo("instances.leader");
    assertThat(Suggestions.closest("instances.laoder", known)).isEqualTo("instances.loader");
  }

  @Test
  void aSlipIsAboutFingersNotAboutWhatLooksAlike() {
    List<String> known = List.of("status", "start", "worker-1", "--rerun", "--instance-type");
    assertThat(Suggestions.slip("stauts", known)).isEqualTo("status");
    assertThat(Suggestions.slip("--intsance-typ", known)).isEqualTo("--instance-type");
    assertThat(Suggestions.slip("worker-2", known)).isNull();
    assertThat(Suggestions.slip("--dry-run", known)).isNull();
    assertThat(Suggestions.slip("-n", List.of("-C", "-h"))).isNull();
    assertThat(Suggestions.slip("top", List.of("stop"))).isNull();
    assertThat(Suggestions.slip("host", List.of("cost"))).isNull();
    assertThat(Suggestions.slip("", known)).isNull();
    assertThat(Suggestions.slip("---", known)).isNull();
  }
}
