package host.spore.spawn.engine.provider;

import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finding again what was made of a stack whose state is lost: by the marks that everything carries,
 * and by what it is.
 */
public interface Inventory {

  /**
   * Everything there that says that it is of a stack of this name, whatever state it was made from.
   *
   * @param wanted tells where to look
   * @throws Tending.Trouble if it cannot be looked there
   */
  Found of(String stack, List<Desired> wanted);

  /**
   * The id of an object that carries no mark, found by what it is to be; empty if there is none.
   *
   * @param inputs of the object, without references
   * @throws Tending.Trouble if it cannot be looked there
   */
  Optional<String> unmarked(Desired wanted, Map<String, Value> inputs);

  /**
   * An object as a state would have it. Inputs are what was last asked of it as far as that can be
   * told: in the words of {@code wanted} wherever the object is what these words mean.
   *
   * @param wanted inputs that the spec asks for, without references; empty if it asks for nothing
   * @return empty if it is gone by now
   */
  Optional<Provider.Imported> read(Item item, Map<String, Value> wanted);

  /**
   * What a search found.
   *
   * @param places where it was looked
   */
  record Found(List<String> places, List<Item> items) {
    public Found {
      places = List.copyOf(places);
      items = List.copyOf(items);
    }
  }

  /**
   * An object that was made of a stack.
   *
   * @param place where it is, such as a region
   * @param lineage of the state it was made from
   * @param address with the rank of a member of an array
   * @param over true for the remains of something that has ended
   * @param kept meant to outlive its stack
   */
  record Item(
      String kind,
      String id,
      String place,
      String lineage,
      Address address,
      boolean over,
      boolean kept) {}
}
