package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.observe.Contents;
import host.spore.spawn.engine.observe.Look;
import host.spore.spawn.engine.observe.Sighting;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.engine.plan.Change.Reason;
import host.spore.spawn.engine.plan.Change.Why;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.Origin;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what was decided, with the differences a person wants to see. */
final class Changes {
  private final Map<String, Kind> kinds;
  private final Map<Address, Address> origins;
  private final Instant now;

  /**
   * A writer for one plan.
   *
   * @param origins old addresses by new ones
   */
  Changes(Map<String, Kind> kinds, Map<Address, Address> origins, Instant now) {
    this.kinds = kinds;
    this.origins = origins;
    this.now = now;
  }

  /** What happens to the current object of an address. */
  Change current(Node node, Cost cost) {
    Sighting current = node.current;
    Map<String, Value> before = Map.of();
    if (current != null && !(node.action instanceof Action.Create)) {
      before = Contents.mark(kinds.get(current.recorded().kind()), current.attributes());
      if (!(node.action instanceof Action.NoOp || node.action instanceof Action.Finished)) {
        before = withInputs(before, current.recorded());
      }
    }
    String kind = kindName(node);
    return new Change(
        node.address,
        "",
        origins.get(node.address),
        kind,
        node.action,
        before,
        node.after,
        attributes(node, kinds.get(kind), before),
        current == null ? List.of() : drift(current),
        node.reasons,
        cost,
        Ends.of(node, now),
        node.desired == null ? null : node.desired.span());
  }

  /** What a provider does not tell is as it was asked for. */
  private Map<String, Value> withInputs(Map<String, Value> attributes, ResourceState recorded) {
    Map<String, Value> all = new LinkedHashMap<>(Values.markLike(attributes, recorded.inputs()));
    Contents.mark(kinds.get(recorded.kind()), recorded.inputs()).forEach(all::putIfAbsent);
    return all;
  }

  private static String kindName(Node node) {
    if (node.desired != null) {
      return node.desired.kind();
    }
    return node.current == null ? "" : node.current.recorded().kind();
  }

  /** What happens to an older object that still waits to be deleted. */
  Change deposed(Node node, Sighting old, boolean deleted) {
    ResourceState recorded = old.recorded();
    Kind kind = kinds.get(recorded.kind());
    Map<String, Value> before = Contents.mark(kind, old.attributes());
    return new Change(
        node.address,
        recorded.deposed(),
        origins.get(node.address),
        recorded.kind(),
        deleted ? new Action.Delete() : Node.NO_OP,
        before,
        deleted ? Map.of() : before,
        deleted ? all(kind, before, true) : List.of(),
        List.of(),
        List.of(new Reason(Why.DEPOSED, "")),
        Cost.FREE,
        null,
        node.desired == null ? null : node.desired.span());
  }

  private static List<AttributeChange> attributes(
      Node node, @Nullable Kind kind, Map<String, Value> before) {
    return switch (node.action) {
      case Action.NoOp _, Action.Forget _, Action.Finished _ -> List.of();
      case Action.Update _, Action.Restart _ -> node.diff.attributes();
      case Action.Create _ -> all(kind, node.after, false);
      case Action.Delete _ -> all(kind, before, true);
      case Action.Replace _ -> replaced(node, kind, before);
    };
  }

  private static List<AttributeChange> all(
      @Nullable Kind kind, Map<String, Value> values, boolean removed) {
    List<AttributeChange> all = new ArrayList<>(values.size());
    if (kind != null) {
      for (Kind.Attribute attribute : kind.attributes()) {
        Value value = values.get(attribute.name());
        if (value != null) {
          all.add(
              removed
                  ? new AttributeChange(attribute.name(), value, null, null)
                  : new AttributeChange(attribute.name(), null, value, null));
        }
      }
    }
    return all;
  }

  private static List<AttributeChange> replaced(
      Node node, @Nullable Kind kind, Map<String, Value> before) {
    List<AttributeChange> all = new ArrayList<>();
    if (kind == null) {
      return all;
    }
    for (Kind.Attribute attribute : kind.attributes()) {
      AttributeChange asked = node.diff.find(attribute.name());
      if (asked != null) {
        all.add(asked);
      } else if (attribute.origin() == Origin.COMPUTED
          || attribute.origin() == Origin.OPTIONAL_COMPUTED) {
        Value was = before.get(attribute.name());
        Value becomes = node.after.get(attribute.name());
        if (!Contents.same(was, becomes)) {
          all.add(new AttributeChange(attribute.name(), was, becomes, null));
        }
      }
    }
    return all;
  }

  /**
   * What is there but was not recorded so. A finished object's changes are no drift, nor is what
   * the provider computes: it changes by itself.
   */
  private List<AttributeChange> drift(Sighting current) {
    ResourceState recorded = current.recorded();
    Kind kind = kinds.get(recorded.kind());
    if (kind == null || !current.changed() || !current.is(Look.PRESENT)) {
      return List.of();
    }
    List<AttributeChange> drift = new ArrayList<>();
    for (Kind.Attribute attribute : kind.attributes()) {
      if (attribute.origin() == Kind.Origin.COMPUTED) {
        continue;
      }
      Value was = recorded.attributes().get(attribute.name());
      Value is = current.attributes().get(attribute.name());
      if (!Contents.same(was, is)) {
        drift.add(
            new AttributeChange(
                attribute.name(),
                Contents.mark(attribute, was),
                Contents.mark(attribute, is),
                null));
      }
    }
    return drift;
  }
}
