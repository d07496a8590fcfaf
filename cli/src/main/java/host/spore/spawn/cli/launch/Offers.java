package host.spore.spawn.cli.launch;

import host.spore.spawn.cli.args.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those of the offers that one launch can take: all of one region. */
final class Offers {
  private final List<Offer> taken = new ArrayList<>();
  private final List<String> passedOver = new ArrayList<>();
  private final @Nullable String region;

  /**
   * Takes those of a region.
   *
   * @param wanted the region; null for the one of the first offer
   */
  Offers(List<Offer> offers, @Nullable String wanted) throws UsageException {
    String found = wanted;
    for (Offer offer : offers) {
      found = found == null ? offer.region() : found;
      String where = offer.region();
      if (where == null || where.equals(found)) {
        taken.add(offer);
      } else {
        passedOver.add(offer.instanceType() + " in " + where);
      }
    }
    if (taken.isEmpty() && !offers.isEmpty()) {
      throw new UsageException(
          "none of what came in by the pipe is in " + wanted, "leave --region out");
    }
    this.region = found;
    for (Offer offer : taken) {
      String kind = offer.architecture();
      if (kind != null && !kind.equals("x86_64") && !kind.equals("arm64")) {
        throw new UsageException(
            "architecture: `" + kind + "` is neither x86_64 nor arm64", "correct the pipe's JSON");
      }
    }
  }

  /** How a field is called in what is told of it. */
  static String origin(String field) {
    return "`" + field + "` of what was piped in";
  }

  /** True if they say which machine it is to be. */
  boolean sayWhich() {
    return taken.stream().anyMatch(o -> o.instanceType() != null || o.architecture() != null);
  }

  @Nullable String region() {
    return region;
  }

  boolean spot() {
    return taken.stream().anyMatch(Offer::spot);
  }

  /** Which machine it is, unless flags have said that, and where its spot capacity is. */
  void writeTo(SpecTree machine, MachineText text, boolean typeIsGiven, boolean spot)
      throws UsageException {
    Set<String> types = new LinkedHashSet<>();
    Set<String> kinds = new LinkedHashSet<>();
    Set<String> zones = new LinkedHashSet<>();
    for (Offer offer : taken) {
      add(types, offer.instanceType());
      add(kinds, offer.architecture());
      add(zones, offer.zone());
    }
    if (!typeIsGiven) {
      String field = types.size() > 1 ? "types" : "type";
      if (types.size() > 1) {
        machine.texts(field, List.copyOf(types));
        machine.from(field, origin("instance_type"));
      } else if (types.size() == 1) {
        text.type(machine, types.iterator().next(), origin("instance_type"));
      } else if (!kinds.isEmpty()) {
        machine.word("requirements.arch", kinds.iterator().next());
        machine.from("requirements.arch", origin("architecture"));
      }
      if (!types.isEmpty() && !about(kinds).isEmpty()) {
        machine.comment(machine.has("types") ? "types" : "type", about(kinds));
      }
    }
    if (spot && !zones.isEmpty()) {
      machine.texts("spot.zones", List.copyOf(zones));
      machine.from("spot.zones", origin("availability_zone"));
    }
  }

  private String about(Set<String> kinds) {
    List<String> about = new ArrayList<>(kinds);
    String price = taken.getFirst().spotPrice();
    if (price != null && taken.size() == 1) {
      about.add("spot was offered at " + price.replaceAll("[^0-9.]", "") + " USD an hour");
    }
    return String.join(", ", about);
  }

  private static void add(Set<String> all, @Nullable String one) {
    if (one != null) {
      all.add(one);
    }
  }

  /** What a spec cannot hold. */
  List<String> notes(boolean spot) {
    List<String> notes = new ArrayList<>();
    if (!passedOver.isEmpty()) {
      notes.add(
          "A stack is in one region, here "
              + region
              + ": not taken "
              + String.join(", ", passedOver)
              + ".");
    }
    if (!spot && taken.stream().anyMatch(o -> o.zone() != null)) {
      notes.add(
          "The zone is taken for spot capacity only: on demand, EC2 chooses one in "
              + (region == null ? "the region" : region)
              + ".");
    }
    return notes;
  }
}
