package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.provider.aws.lookup.ImageSelector;
import host.spore.spawn.provider.aws.lookup.InstanceType;
import host.spore.spawn.provider.aws.lookup.Lookups;
import host.spore.spawn.provider.aws.lookup.TypeSearch;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the types of each machine, the zones that offer them, and the image that fits them. */
final class TypeFinder {
  private final List<Subject> subjects;
  private final String region;
  private final Lookups lookups;
  private final Findings findings;

  TypeFinder(List<Subject> subjects, String region, Lookups lookups, Findings findings) {
    this.subjects = subjects;
    this.region = region;
    this.lookups = lookups;
    this.findings = findings;
  }

  /** The types of each machine by its path; one with a type that does not exist is left out. */
  Map<String, List<InstanceType>> find() {
    Set<String> names = new LinkedHashSet<>();
    subjects.forEach(s -> names.addAll(s.typeNames()));
    Map<String, InstanceType> known = lookups.types().find(names);
    Map<String, List<InstanceType>> found = new LinkedHashMap<>();
    boolean guessed = false;
    for (Subject s : subjects) {
      Machine.Requirements wanted = s.machine().requirements();
      List<InstanceType> types = wanted == null ? named(s, known) : required(s, wanted);
      if (!types.isEmpty()) {
        found.put(s.path(), types);
      }
      guessed |= types.stream().anyMatch(InstanceType::guessed);
    }
    if (guessed) {
      findings.warning(
          "",
          "SPN-6206",
          "instance types are guessed by their names",
          "EC2 did not tell about them (ec2:DescribeInstanceTypes). What hibernation, memory and"
              + " GPUs need was not checked.",
          null);
    }
    return found;
  }

  private List<InstanceType> named(Subject s, Map<String, InstanceType> known) {
    List<InstanceType> types = new ArrayList<>();
    boolean complete = true;
    for (String name : s.typeNames()) {
      InstanceType type = known.get(name);
      if (type == null) {
        complete = false;
        findings.error(
            s,
            s.typeField(),
            "SPN-6207",
            "there is no instance type `" + name + "` in " + region,
            "",
            Suggestions.didYouMean(name, lookups.types().names()));
      } else {
        types.add(type);
      }
    }
    return complete ? types : List.of();
  }

  private List<InstanceType> required(Subject s, Machine.Requirements wanted) {
    boolean spot = s.spots() > 0;
    boolean hibernates = s.machine().hibernation();
    boolean cluster = s.placement() == Spec.Placement.CLUSTER;
    List<InstanceType> types =
        lookups
            .search()
            .find(
                wanted,
                t ->
                    (!spot || t.spot())
                        && (!hibernates || Fits.canHibernate(t))
                        && (!cluster || t.cluster()));
    if (types.isEmpty()) {
      findings.error(
          s,
          "requirements",
          "SPN-6208",
          "no instance type in " + region + " has what is required",
          "Looked at all of the current generation"
              + (spot ? " that can be had as spot capacity" : "")
              + (hibernates ? " that can hibernate" : "")
              + (cluster ? " that can be in a cluster placement group" : "")
              + ".",
          "ask for less, or name `types`");
    }
    return types;
  }

  /** The zones where at least one of a machine's types is offered and the spec allows it to be. */
  Map<String, Set<String>> zones(Map<String, List<InstanceType>> types) {
    Set<String> names = new LinkedHashSet<>();
    types.values().forEach(list -> list.forEach(t -> names.add(t.name())));
    if (names.isEmpty()) {
      return Map.of();
    }
    Map<String, Set<String>> offers = lookups.types().zones(names);
    Map<String, Set<String>> found = new LinkedHashMap<>();
    for (Subject s : subjects) {
      List<InstanceType> wanted = types.get(s.path());
      if (wanted != null) {
        Set<String> zones = new TreeSet<>();
        wanted.forEach(t -> zones.addAll(offers.getOrDefault(t.name(), Set.of())));
        Machine.Spot spot = s.machine().spot();
        if (spot != null && !spot.zones().isEmpty()) {
          zones.retainAll(spot.zones());
        }
        found.put(s.path(), zones);
      }
    }
    return found;
  }

  /** The image each machine needs, by its path. */
  Map<String, ImageSelector> selectors(Map<String, List<InstanceType>> types) {
    Map<String, ImageSelector> found = new LinkedHashMap<>();
    for (Subject s : subjects) {
      List<InstanceType> wanted = types.get(s.path());
      if (wanted != null) {
        Machine.Requirements required = s.machine().requirements();
        String architecture =
            required == null ? wanted.getFirst().architecture() : TypeSearch.architecture(required);
        boolean nvidia = wanted.stream().anyMatch(InstanceType::nvidia);
        found.put(s.path(), ImageSelector.of(s.machine().ami(), architecture, nvidia));
      }
    }
    return found;
  }
}
