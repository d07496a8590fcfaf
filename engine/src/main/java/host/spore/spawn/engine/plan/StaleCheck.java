package host.spore.spawn.engine.plan;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.StateStore;
import java.util.ArrayList;
import java.util.List;

/** Tells whether what a saved plan was made from is still so. */
public final class StaleCheck {
  private StaleCheck() {}

  /**
   * Everything that has changed since; empty if the plan may be applied.
   *
   * @param specDigest of the spec as it is now, with its variables
   */
  public static List<Diagnostic> check(
      Plan.Header plan, StateStore.Header state, SpecDigest specDigest) {
    List<Diagnostic> stale = new ArrayList<>();
    if (!plan.lineage().equals(state.lineage())) {
      stale.add(
          fault(
              "SPN-1606",
              "the plan was made for another state",
              "The state was made anew or is another stack's."));
    } else if (plan.serial() != state.serial()) {
      stale.add(
          fault(
              "SPN-1603",
              "the state has changed since the plan was made",
              "It was at serial " + plan.serial() + " and is at " + state.serial() + "."));
    }
    if (!plan.specDigest().equals(specDigest)) {
      stale.add(
          fault(
              "SPN-1604",
              "the spec or its variables have changed since the plan was made",
              "A saved plan does exactly what was shown, so it needs the same "
                  + (plan.specFile().isEmpty() ? "spec" : plan.specFile())
                  + "."));
    }
    return List.copyOf(stale);
  }

  private static Diagnostic fault(String code, String summary, String detail) {
    return Diagnostic.error(code, summary, detail + " Plan again.", null);
  }
}
