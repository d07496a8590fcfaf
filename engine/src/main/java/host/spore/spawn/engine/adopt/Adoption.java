package host.spore.spawn.engine.adopt;

import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.util.List;

/**
 * What was found again of a stack.
 *
 * @param lineage that it was made under
 * @param rows to be recorded; empty if the state has all of it already
 * @param missing what the spec asks for and nothing was found of
 * @param places where it was looked
 */
public record Adoption(
    String lineage, List<ResourceState> rows, List<Address> missing, List<String> places) {
  public Adoption {
    rows = List.copyOf(rows);
    missing = List.copyOf(missing);
    places = List.copyOf(places);
  }
}
