package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks references up in what was already decided: a resource that stays or is changed in place
 * answers with what it has or is given; one that is yet to be made answers with what the spec gives
 * it, and the rest is unknown. Remembers who made something unknown.
 */
final class Resolver implements Function<Value.Reference, Value> {
  private final NodeTable table;
  private final Map<String, Kind> kinds;
  private final List<Address> causes = new ArrayList<>();

  Resolver(NodeTable table, Map<String, Kind> kinds) {
    this.table = table;
    this.kinds = kinds;
  }

  Value resolve(Value value) {
    return Values.resolve(value, this);
  }

  /** Hands out what made values unknown since the last call. */
  List<Address> takeCauses() {
    if (causes.isEmpty()) {
      return List.of();
    }
    List<Address> taken = List.copyOf(causes);
    causes.clear();
    return taken;
  }

  /** True if one of them gives way to a new object. */
  boolean isAnyReplaced(List<Address> addresses) {
    for (Address address : addresses) {
      Node node = table.find(address);
      if (node != null && node.action instanceof Action.Replace) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Value apply(Value.Reference reference) {
    Node target = table.find(reference.address());
    Value value = target == null ? Value.UNKNOWN : attribute(target, reference.attribute());
    if (!Values.isKnown(value) && !causes.contains(reference.address())) {
      causes.add(reference.address());
    }
    return value;
  }

  private Value attribute(Node target, String name) {
    Value value = target.after.get(name);
    if (value == null && !target.isNew()) {
      value = recorded(target, name);
    }
    if (value == null) {
      return isComing(target, name) ? Value.UNKNOWN : Value.NULL;
    }
    Kind.Attribute attribute = declared(target, name);
    return attribute != null && attribute.sensitive() && !(value instanceof Value.Sensitive)
        ? new Value.Sensitive(value)
        : value;
  }

  private static @Nullable Value recorded(Node target, String name) {
    if (target.current == null) {
      return null;
    }
    Value value = target.current.recorded().inputs().get(name);
    if (value == null && name.equals("id")) {
      return Value.text(target.current.recorded().id());
    }
    return value;
  }

  /** A new object's attributes are all named already, but for the id that every object has. */
  private static boolean isComing(Node target, String name) {
    return target.isNew() ? name.equals("id") : target.current == null;
  }

  private Kind.@Nullable Attribute declared(Node target, String name) {
    Desired desired = target.desired;
    Kind kind = desired == null ? null : kinds.get(desired.kind());
    return kind == null ? null : kind.attribute(name);
  }
}
