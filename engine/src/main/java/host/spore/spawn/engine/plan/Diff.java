package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an existing object differs from what is wanted.
 *
 * @param attributes in the order of the kind's declaration
 * @param strongest the most invasive of what the differences ask for; null if there are none
 * @param causes resources whose coming attributes make some of the differences unknown
 */
record Diff(
    List<AttributeChange> attributes, Kind.@Nullable OnChange strongest, List<Address> causes) {
  static final Diff NONE = new Diff(List.of(), null, List.of());

  boolean isEmpty() {
    return attributes.isEmpty();
  }

  /**
   * The same for an object that says an address itself.
   *
   * @param said what it says; null if that is what it is called
   */
  Diff renamed(@Nullable Value said, Address address) {
    if (said == null || strongest == Kind.OnChange.REPLACE) {
      return this;
    }
    List<AttributeChange> all = new ArrayList<>(attributes);
    all.add(
        new AttributeChange(
            Kind.ADDRESS, said, Value.text(address.toString()), Kind.OnChange.UPDATE));
    return new Diff(List.copyOf(all), strongest == null ? Kind.OnChange.UPDATE : strongest, causes);
  }

  @Nullable AttributeChange find(String name) {
    for (AttributeChange change : attributes) {
      if (change.name().equals(name)) {
        return change;
      }
    }
    return null;
  }

  /** Names of the attributes that are known to differ and ask for the strongest action. */
  String deciding() {
    StringBuilder names = new StringBuilder();
    for (AttributeChange change : attributes) {
      if (change.onChange() == strongest && isKnown(change)) {
        names.append(names.isEmpty() ? "" : ", ").append(change.name());
      }
    }
    return names.toString();
  }

  private static boolean isKnown(AttributeChange change) {
    return change.after() == null || Values.isKnown(change.after());
  }
}
