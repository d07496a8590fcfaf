package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Observing through a describe call: by region, and never from another account. */
public final class Looking {
  private Looking() {}

  /** A kind's describe call. */
  interface Describe {
    Map<String, Found> describe(String region, Collection<String> ids);
  }

  static Map<ResourceState.Key, Observation> observe(
      Clients clients, Kind kind, List<ResourceState> resources, Describe call) {
    Map<String, List<ResourceState>> byRegion = new LinkedHashMap<>();
    for (ResourceState resource : resources) {
      byRegion.computeIfAbsent(region(resource), r -> new ArrayList<>()).add(resource);
    }
    Map<ResourceState.Key, Observation> all = new LinkedHashMap<>();
    byRegion.forEach((region, group) -> all.putAll(look(clients, kind, region, group, call)));
    return all;
  }

  /** Where the resource is. */
  public static String region(ResourceState resource) {
    String asked = Attributes.text(resource.inputs(), Attributes.REGION);
    return asked.isEmpty() ? Attributes.text(resource.attributes(), Attributes.REGION) : asked;
  }

  private static Map<ResourceState.Key, Observation> look(
      Clients clients, Kind kind, String region, List<ResourceState> group, Describe call) {
    Map<ResourceState.Key, Observation> all = new LinkedHashMap<>();
    try {
      String account = clients.account();
      List<String> ids = new ArrayList<>();
      for (ResourceState resource : group) {
        String owner = Attributes.text(resource.attributes(), Attributes.ACCOUNT);
        if (!owner.isEmpty() && !owner.equals(account)) {
          all.put(resource.key(), new Observation.Unreadable(otherAccount(owner, account)));
        } else {
          ids.add(resource.id());
        }
      }
      Map<String, Found> found = ids.isEmpty() ? Map.of() : call.describe(region, ids);
      for (ResourceState resource : group) {
        Found one = found.get(resource.id());
        all.putIfAbsent(
            resource.key(),
            one == null
                ? new Observation.Missing()
                : new Observation.Present(
                    named(
                        kind, resource, attributes(resource.inputs(), region, account, one), one)));
      }
    } catch (RuntimeException e) {
      String why = Rejected.fault(e).problem("read " + kind.name() + " in " + region).summary();
      group.forEach(r -> all.put(r.key(), new Observation.Unreadable(why)));
    }
    return all;
  }

  private static Map<String, Value> named(
      Kind kind, ResourceState resource, Map<String, Value> attributes, Found found) {
    String said = found.tags().getOrDefault(Tags.ADDRESS, "");
    boolean says = kind.attribute(Kind.ADDRESS) != null;
    if (says && !said.isEmpty() && !said.equals(resource.address().toString())) {
      attributes.put(Kind.ADDRESS, Value.text(said));
    }
    return attributes;
  }

  /** What AWS does not tell stays as it was asked for, and so does the order of a list. */
  static Map<String, Value> attributes(
      Map<String, Value> asked, String region, String account, Found found) {
    Map<String, Value> all = new LinkedHashMap<>(found.attributes());
    asked.forEach((name, value) -> all.merge(name, value, Looking::inOrderOf));
    all.put(Attributes.REGION, Value.text(region));
    all.put(Attributes.ID, Value.text(found.id()));
    all.put(Attributes.ACCOUNT, Value.text(account));
    return all;
  }

  /** What was found, in the order in which it was asked for. */
  public static Value inOrderOf(Value found, Value asked) {
    if (found instanceof Value.ListOf(List<Value> items)
        && Values.reveal(asked) instanceof Value.ListOf(List<Value> wanted)
        && items.size() == wanted.size()
        && new HashSet<>(items).equals(new HashSet<>(wanted))) {
      return new Value.ListOf(wanted);
    }
    return found;
  }

  /** Why nothing is concluded about a resource of another account. */
  public static String otherAccount(String owner, String account) {
    return "it belongs to account %s, and the credentials are for account %s"
        .formatted(owner, account);
  }

  static Optional<Provider.Imported> read(
      Clients clients, Kind kind, String region, String id, Describe call) {
    Found found = call.describe(region, List.of(id)).get(id);
    if (found == null) {
      return Optional.empty();
    }
    Map<String, Value> attributes = new LinkedHashMap<>(found.attributes());
    attributes.put(Attributes.REGION, Value.text(region));
    attributes.put(Attributes.ID, Value.text(id));
    attributes.put(Attributes.ACCOUNT, Value.text(clients.account()));
    Map<String, Value> inputs = new LinkedHashMap<>();
    for (Kind.Attribute attribute : kind.attributes()) {
      Value value = attributes.get(attribute.name());
      if (value != null && attribute.origin() != Kind.Origin.COMPUTED) {
        inputs.put(attribute.name(), value);
      }
    }
    return Optional.of(new Provider.Imported(id, inputs, attributes));
  }
}
