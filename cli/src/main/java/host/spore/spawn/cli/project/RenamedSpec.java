package host.spore.spawn.cli.project;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateRef;
import host.spore.spawn.state.StateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A spec that was given another file name: its stack runs by the state of the old name, and a
 * second one of the same name must not be begun beside it.
 */
public final class RenamedSpec {
  private RenamedSpec() {}

  /**
   * An error if a stack of this name runs from the same folder by the state of a spec that is gone;
   * null otherwise.
   *
   * @param stack the name in the spec
   * @param state where the spec's own state is kept, or would be
   * @param open opens a state to be read
   */
  public static @Nullable Diagnostic find(
      Folder shown, String stack, Path spec, StateRef state, Function<StateRef, StateStore> open) {
    if (stack.isEmpty()
        || !(state instanceof StateRef.InFile own)
        || !Files.notExists(own.path())) {
      return null;
    }
    Path beside = spec.toAbsolutePath().normalize().getParent();
    if (beside == null) {
      return null;
    }
    for (StateRef other : new Folder(beside, beside).states()) {
      if (Folder.specOf(other) == null && runs(stack, other, open)) {
        return told(shown, stack, spec, other);
      }
    }
    return null;
  }

  private static boolean runs(String stack, StateRef other, Function<StateRef, StateStore> open) {
    try (StateStore store = open.apply(other)) {
      StateStore.Snapshot snapshot = store.snapshot();
      return !snapshot.isEmpty() && snapshot.header().stack().equals(stack);
    } catch (StateException e) {
      // Whoever names it is told what is wrong with it.
      return false;
    }
  }

  private static Diagnostic told(Folder shown, String stack, Path spec, StateRef other) {
    String old = shown.shown(other);
    NextCommand take = NextCommand.of("state take", old, shown.shown(spec));
    return Diagnostic.error(
            "SPN-5039",
            "the stack `%s` runs already, by the state of a spec that is gone".formatted(stack),
            """
            Its state is %s. If `%s` is that spec under another name, %s moves the state over. If it \
            is to be another stack, give it another name.\
            """
                .formatted(old, shown.shown(spec), take),
            null)
        .withNext(take);
  }
}
