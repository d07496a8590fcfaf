package host.spore.spawn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.StateStore;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StaleCheckTest {
  private static final Plan.Header PLAN =
      new Plan.Header(
          "stack", Plan.Mode.APPLY, "L", 7, "x.spawn.yaml", SpecDigest.of("digest"), Example.NOW);

  @Test
  void nothingChanged() {
    assertThat(codes("L", 7, "digest")).isEmpty();
  }

  @Test
  void everythingThatChangedIsSaid() {
    assertThat(codes("L", 8, "other")).containsExactly("SPN-1603", "SPN-1604");
  }

  @Test
  void anotherStateIsNotMistakenForANewerOne() {
    assertThat(codes("M", 8, "digest")).containsExactly("SPN-1606");
  }

  private static List<String> codes(String lineage, long serial, String digest) {
    return StaleCheck.check(
            PLAN, new StateStore.Header(lineage, serial, 1, "stack"), SpecDigest.of(digest))
        .stream()
        .map(Diagnostic::code)
        .toList();
  }
}
