package host.spore.spawn.state;

import java.util.List;
import java.util.StringJoiner;

/** The backends of this build: the one door to every state. */
public record StateBackends(List<StateBackend> all) {
  public StateBackends {
    all = List.copyOf(all);
  }

  /**
   * The state at a reference. Nothing is touched before it is asked for something.
   *
   * @param stack the stack that the state must hold; empty if whatever it holds is meant
   * @throws StateException of code {@code NO_BACKEND} if no backend of this build opens it
   */
  public StateStore open(StateRef ref, String stack) {
    for (StateBackend backend : all) {
      if (backend.opens(ref)) {
        return backend.open(ref, stack);
      }
    }
    StringJoiner forms = new StringJoiner(", ");
    all.forEach(backend -> forms.add(backend.form()));
    throw new StateException(
        StateException.Code.NO_BACKEND,
        "this spawn keeps no state at `" + ref + "`; a state is named by " + forms);
  }
}
