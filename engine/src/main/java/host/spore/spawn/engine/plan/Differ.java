package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.observe.Contents;
import host.spore.spawn.engine.observe.Sighting;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.IgnoredChanges;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.Origin;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is wanted with what was last asked and what is there, attribute by attribute in the
 * order of the kind's declaration.
 */
final class Differ {
  private final Resolver resolver;

  Differ(Resolver resolver) {
    this.resolver = resolver;
  }

  /**
   * The differences between a wanted resource and its object.
   *
   * @param observed what counts as there; empty to compare only with what was last asked
   */
  Diff diff(Kind kind, Desired desired, Map<String, Value> recorded, Map<String, Value> observed) {
    List<AttributeChange> changes = null;
    Kind.OnChange strongest = null;
    resolver.takeCauses();
    List<Address> causes = List.of();
    List<String> ignored = desired.policy().ignoreChanges();
    for (Kind.Attribute attribute : kind.attributes()) {
      if (attribute.origin() == Origin.COMPUTED
          || (!ignored.isEmpty() && IgnoredChanges.whole(attribute, ignored))) {
        continue;
      }
      Value given = desired.inputs().get(attribute.name());
      Value asked = recorded.get(attribute.name());
      if (given == null && asked == null) {
        continue;
      }
      Value there = observed.getOrDefault(attribute.name(), asked);
      Value wanted = given == null ? kept(attribute, asked) : resolver.resolve(given);
      if (!ignored.isEmpty()) {
        wanted = IgnoredChanges.kept(attribute, ignored, wanted, there);
      }
      if (Contents.same(there, wanted)) {
        continue;
      }
      List<Address> makers = resolver.takeCauses();
      Kind.OnChange asks =
          resolver.isAnyReplaced(makers)
              ? attribute.onReplaced()
              : attribute.onChange(there, wanted);
      changes = changes == null ? new ArrayList<>() : changes;
      changes.add(
          new AttributeChange(
              attribute.name(),
              Contents.mark(attribute, there),
              Contents.mark(attribute, wanted),
              asks));
      strongest = stronger(strongest, asks);
      causes = joined(causes, makers);
    }
    return changes == null ? Diff.NONE : new Diff(List.copyOf(changes), strongest, causes);
  }

  /** What stays when the spec is silent. */
  private static @Nullable Value kept(Kind.Attribute attribute, @Nullable Value asked) {
    return attribute.origin() == Origin.OPTIONAL_COMPUTED ? asked : null;
  }

  private static Kind.OnChange stronger(Kind.@Nullable OnChange a, Kind.OnChange b) {
    return a == null || a.compareTo(b) < 0 ? b : a;
  }

  private static List<Address> joined(List<Address> a, List<Address> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    List<Address> all = new ArrayList<>(a);
    for (Address address : b) {
      if (!all.contains(address)) {
        all.add(address);
      }
    }
    return all;
  }

  static boolean ignores(Desired desired, String attribute) {
    List<String> ignored = desired.policy().ignoreChanges();
    return !ignored.isEmpty() && (ignored.contains(attribute) || ignored.contains("all"));
  }

  /**
   * What is asked of the provider: resolved where it is known, with its references where not.
   *
   * @param current the object that is changed or replaced; null if there was none
   * @param replaced true if a new object is made, which does not inherit what the old one's
   *     provider was once told to choose
   */
  Map<String, Value> inputs(
      Kind kind, Desired desired, @Nullable Sighting current, boolean replaced) {
    requireDeclared(kind, desired);
    Map<String, Value> inputs = LinkedHashMap.newLinkedHashMap(desired.inputs().size());
    for (Kind.Attribute attribute : kind.attributes()) {
      if (attribute.origin() == Origin.COMPUTED) {
        continue;
      }
      Value value = input(attribute, desired, current, replaced);
      if (value != null) {
        inputs.put(attribute.name(), Contents.mark(attribute, value));
      }
    }
    resolver.takeCauses();
    return inputs;
  }

  private @Nullable Value input(
      Kind.Attribute attribute, Desired desired, @Nullable Sighting current, boolean replaced) {
    String name = attribute.name();
    Value asked = current == null ? null : current.recorded().inputs().get(name);
    List<String> ignored = desired.policy().ignoreChanges();
    if (current != null && !ignored.isEmpty() && IgnoredChanges.whole(attribute, ignored)) {
      return asked == null ? null : current.attributes().getOrDefault(name, asked);
    }
    Value given = desired.inputs().get(name);
    Value wanted = given;
    if (given == null) {
      wanted = replaced ? null : kept(attribute, asked);
    } else {
      Value resolved = resolver.resolve(given);
      wanted = Values.isKnown(resolved) ? resolved : given;
    }
    return current == null || ignored.isEmpty()
        ? wanted
        : IgnoredChanges.kept(
            attribute,
            ignored,
            wanted,
            asked == null
                ? current.attributes().get(name)
                : current.attributes().getOrDefault(name, asked));
  }

  /** The attributes of a new object: what is asked, and unknown what the provider will choose. */
  Map<String, Value> created(Kind kind, Map<String, Value> inputs) {
    Map<String, Value> after = LinkedHashMap.newLinkedHashMap(kind.attributes().size());
    for (Kind.Attribute attribute : kind.attributes()) {
      Value input = inputs.get(attribute.name());
      if (input != null) {
        after.put(attribute.name(), shown(input));
      } else if ((attribute.origin() == Origin.COMPUTED
              || attribute.origin() == Origin.OPTIONAL_COMPUTED)
          && !attribute.name().equals(Kind.ADDRESS)) {
        after.put(attribute.name(), Value.UNKNOWN);
      }
    }
    resolver.takeCauses();
    return after;
  }

  /** The attributes of an object after a change in place. */
  Map<String, Value> updated(Map<String, Value> before, Diff diff, Map<String, Value> inputs) {
    Map<String, Value> after = new LinkedHashMap<>(before);
    for (AttributeChange change : diff.attributes()) {
      after.remove(change.name());
    }
    for (Map.Entry<String, Value> input : inputs.entrySet()) {
      after.put(input.getKey(), shown(input.getValue()));
    }
    resolver.takeCauses();
    return after;
  }

  private Value shown(Value input) {
    return Values.isKnown(input) ? input : resolver.resolve(input);
  }

  private static void requireDeclared(Kind kind, Desired desired) {
    for (String name : desired.inputs().keySet()) {
      Kind.Attribute attribute = kind.attribute(name);
      if (attribute == null || attribute.origin() == Origin.COMPUTED) {
        throw new IllegalArgumentException(
            "%s was compiled with `%s`, which is no input of %s"
                .formatted(desired.address(), name, kind.name()));
      }
    }
  }
}
