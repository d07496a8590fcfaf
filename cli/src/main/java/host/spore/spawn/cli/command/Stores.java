package host.spore.spawn.cli.command;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state for commands that only read it. */
final class Stores {
  private Stores() {}

  /**
   * The state, found without reading the spec.
   *
   * @param place which of the words may name the spec
   */
  static StateStore alone(Invocation it, int place) throws Refused {
    return it.world().states().open(new Project(it, place).stateAlone(), "");
  }

  /** The resources at an address, or all members of the array it names. */
  static List<ResourceState> at(StateStore.Snapshot state, Address address) throws Refused {
    List<ResourceState> found =
        state.resources().stream().filter(r -> r.address().isWithin(address)).toList();
    if (found.isEmpty()) {
      throw new Refused(ExitCode.ERROR, unknown(state, address));
    }
    return found;
  }

  private static Diagnostic unknown(StateStore.Snapshot state, Address address) {
    List<String> known = state.resources().stream().map(r -> r.address().toString()).toList();
    NextCommand list = NextCommand.ofStack("state list");
    @Nullable String near = Suggestions.slip(address.toString(), known);
    return Diagnostic.error(
            "SPN-5030",
            "the state has nothing at `" + address + "`",
            list + " shows what it has.",
            null)
        .withNext(list)
        .withHint(near == null ? null : "did you mean `" + near + "`?");
  }
}
