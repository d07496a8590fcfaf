package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.provider.aws.lookup.Image;
import host.spore.spawn.provider.aws.lookup.ImageSelector;
import host.spore.spawn.provider.aws.lookup.InstanceType;
import host.spore.spawn.provider.aws.lookup.Networks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was learnt of AWS for a spec.
 *
 * @param account number of the account
 * @param machines by path; those of which too little was learnt are left out
 * @param home the network that is there already; null if one is created, or none was found
 * @param zones of a network that is created, sorted; empty otherwise
 * @param caller the user's own address; null if it is not known or not wanted
 * @param publicKey the user's own key, one line; null if no machine needs it or there is none
 * @param gaps what could not be looked up, so that its absence above says nothing
 */
record Facts(
    String region,
    String account,
    Map<String, OfMachine> machines,
    Networks.@Nullable Home home,
    List<String> zones,
    @Nullable String caller,
    @Nullable String publicKey,
    Set<Gap> gaps) {

  /** What nobody was asked about. */
  enum Gap {
    ACCOUNT,
    HOME,
    CALLER,
    KEY,
    CAPACITY
  }

  boolean lacks(Gap gap) {
    return gaps.contains(gap);
  }

  /**
   * What was learnt for a machine.
   *
   * @param types the preferred one first; empty only if nobody could be asked
   * @param offered zones that offer at least one of the types and that the spec allows
   * @param image null if there is none
   */
  record OfMachine(
      List<InstanceType> types,
      Set<String> offered,
      ImageSelector selector,
      @Nullable Image image) {

    /** The most memory that one of the types has, in GiB; 0 if it is not known. */
    long mostMemoryGib() {
      long most = 0;
      for (InstanceType type : types) {
        most = Math.max(most, type.memoryGib());
      }
      return most;
    }
  }

  /** Zones that machines can be in. */
  Set<String> homeZones() {
    return home == null ? Set.copyOf(zones) : home.subnets().keySet();
  }
}
