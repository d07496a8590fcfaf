package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Address;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instance, or all members of an array.
 *
 * @param path {@code instances.box} or {@code arrays.train}
 * @param array null for an instance
 */
record Subject(
    String path, String name, Machine machine, Spec.@Nullable ArraySpec array, SourceSpan span) {

  static List<Subject> of(Spec spec) {
    List<Subject> all = new ArrayList<>();
    for (Spec.InstanceSpec i : spec.instances().values()) {
      all.add(new Subject("instances." + i.name(), i.name(), i.machine(), null, i.span()));
    }
    for (Spec.ArraySpec a : spec.arrays().values()) {
      all.add(new Subject("arrays." + a.name(), a.name(), a.machine(), a, a.span()));
    }
    return all;
  }

  int count() {
    return array == null ? 1 : array.count();
  }

  Spec.Placement placement() {
    return array == null ? Spec.Placement.NONE : array.placement();
  }

  /** How many are bought as spot capacity. */
  int spots() {
    Machine.Spot spot = machine.spot();
    if (spot == null) {
      return 0;
    }
    return spot.count() == null ? count() : Math.min(spot.count(), count());
  }

  /** The highest ranks are spot, so that the first ones, often leaders, are not interrupted. */
  boolean isSpot(int rank) {
    return rank >= count() - spots();
  }

  /**
   * Address of a member.
   *
   * @param rank ignored for an instance
   */
  Address address(int rank) {
    return array == null ? Address.of(path) : Address.member(path, rank);
  }

  /** Address of something that each member has one of, such as {@code volumes.data[2]}. */
  Address beside(String ofPath, int rank) {
    return array == null ? Address.of(ofPath) : Address.member(ofPath, rank);
  }

  /** The types the spec names; empty if it requires instead. */
  List<String> typeNames() {
    return machine.type() != null ? List.of(machine.type()) : machine.types();
  }

  /** The field that says the type. */
  String typeField() {
    if (machine.type() != null) {
      return "type";
    }
    return machine.types().isEmpty() ? "requirements" : "types";
  }
}
