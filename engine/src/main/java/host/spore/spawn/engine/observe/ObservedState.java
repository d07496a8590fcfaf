package host.spore.spawn.engine.observe;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.state.StateStore;
import java.util.List;

/**
 * A state as a look at the world shows it. Nothing of it is recorded.
 *
 * @param state the resources as they are now; those that could not be read as they are recorded,
 *     and deposed ones always
 * @param unread warnings about what could not be read; empty if everything could
 */
public record ObservedState(StateStore.Snapshot state, List<Diagnostic> unread) {
  public ObservedState {
    unread = List.copyOf(unread);
  }
}
