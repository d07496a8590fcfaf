package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.provider.aws.lookup.Image;
import host.spore.spawn.provider.aws.lookup.ImageSelector;
import host.spore.spawn.provider.aws.lookup.InstanceType;
import host.spore.spawn.provider.aws.lookup.LookupFailure;
import host.spore.spawn.provider.aws.lookup.Lookups;
import host.spore.spawn.provider.aws.lookup.Networks;
import host.spore.spawn.spec.Spec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Looks up what a spec needs to know; what does not depend on each other at the same time. */
final class FactFinder {
  private final Spec spec;
  private final List<Subject> subjects;
  private final String region;
  private final Lookups lookups;
  private final Findings findings;

  FactFinder(Spec spec, List<Subject> subjects, String region, Lookups lookups, Findings findings) {
    this.spec = spec;
    this.subjects = subjects;
    this.region = region;
    this.lookups = lookups;
    this.findings = findings;
  }

  /** What was found; everything that was not is among the findings. */
  Facts find() {
    HomeFinder homes = new HomeFinder(spec, lookups, findings);
    Ahead<Optional<Networks.Home>> home = Ahead.begin(() -> Optional.ofNullable(homes.find()));
    Ahead<Optional<String>> caller = Ahead.begin(() -> Optional.ofNullable(homes.caller()));
    KeyFinder keys = new KeyFinder(spec, subjects, lookups, findings);
    Ahead<Optional<String>> key = Ahead.begin(() -> Optional.ofNullable(keys.find()));
    Ahead<String> account = Ahead.begin(lookups::accountNumber);
    TypeFinder finder = new TypeFinder(subjects, region, lookups, findings);
    Map<String, List<InstanceType>> types = orElse(finder::find, Map.of());
    Map<String, Set<String>> offered = orElse(() -> finder.zones(types), Map.of());
    Map<String, ImageSelector> selectors = finder.selectors(types);
    Map<ImageSelector, Image> images =
        orElse(() -> lookups.images().find(new LinkedHashSet<>(selectors.values())), Map.of());
    Map<String, Facts.OfMachine> machines = new LinkedHashMap<>();
    selectors.forEach(
        (path, selector) ->
            machines.put(
                path,
                new Facts.OfMachine(
                    types.getOrDefault(path, List.of()),
                    offered.getOrDefault(path, Set.of()),
                    selector,
                    images.get(selector))));
    return new Facts(
        region,
        orElse(account::get, ""),
        machines,
        orElse(home::get, Optional.<Networks.Home>empty()).orElse(null),
        homes.isCreated() ? zones(offered) : List.of(),
        orElse(caller::get, Optional.<String>empty()).orElse(null),
        orElse(key::get, Optional.<String>empty()).orElse(null),
        Set.of());
  }

  /** Where subnets are made: a few zones are enough to find capacity. */
  private static List<String> zones(Map<String, Set<String>> offered) {
    Set<String> all = new TreeSet<>();
    offered.values().forEach(all::addAll);
    return all.stream().limit(NetworkPart.MOST_ZONES).toList();
  }

  private <T> T orElse(Supplier<T> look, T otherwise) {
    try {
      return look.get();
    } catch (LookupFailure e) {
      findings.failed(e.problem());
      return otherwise;
    }
  }
}
