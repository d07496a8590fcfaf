package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.observe.Contents;
import host.spore.spawn.engine.observe.Look;
import host.spore.spawn.engine.observe.Sighting;
import host.spore.spawn.engine.plan.Change.Why;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.value.Address;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Decides what is done at each address, in the order of dependencies, so that what a resource
 * refers to is decided before it.
 */
final class Decider {
  private final Map<String, Kind> kinds;
  private final PlanOptions options;
  private final List<Address> forget;
  private final Differ differ;
  private final Instant now;
  private final Faults faults;
  private final boolean[] replace;
  private final boolean[] rerun;

  Decider(PlanInput input, NodeTable table, Resolver resolver, Faults faults) {
    this.kinds = input.kinds();
    this.options = input.options();
    this.now = input.now();
    this.forget = input.forget();
    this.differ = new Differ(resolver);
    this.faults = faults;
    Requests requests = new Requests(table, faults);
    this.replace = requests.replace(options.replace());
    this.rerun = requests.rerun(options.rerun());
  }

  void decide(Node node) {
    if (node.current != null) {
      node.after =
          Contents.mark(kinds.get(node.current.recorded().kind()), node.current.attributes());
    }
    if (!node.inScope) {
      return;
    }
    switch (options.mode()) {
      case DESTROY -> destroy(node);
      case REFRESH_ONLY -> keep(node);
      case APPLY -> apply(node);
    }
  }

  private void destroy(Node node) {
    if (node.current != null && isHandled(node, node.current)) {
      delete(node, node.current, Why.DESTROY_REQUESTED);
    }
  }

  private void delete(Node node, Sighting current, Why why) {
    Kind kind = kinds.get(current.recorded().kind());
    boolean kept = kind != null && kind.keeps(current.recorded().inputs());
    String detail = kept ? "spawn lets go of it, and it goes on costing" : "";
    node.decide(new Action.Delete(kept), why, detail);
    node.after = Map.of();
  }

  /** Only tells what has become of it. */
  private void keep(Node node) {
    if (node.current == null) {
      return;
    }
    switch (node.current.look()) {
      case PRESENT -> {}
      case FINISHED -> finish(node, node.current);
      case LOST, MISSING -> node.addReason(Why.LOST, node.current.why());
      case UNREADABLE -> unreadable(node, node.current);
    }
  }

  private void apply(Node node) {
    if (isForgotten(node.address)) {
      forget(node);
    } else if (node.desired == null) {
      remove(node);
    } else {
      want(node, node.desired);
    }
  }

  private boolean isForgotten(Address address) {
    for (Address forgotten : forget) {
      if (address.isWithin(forgotten)) {
        return true;
      }
    }
    return false;
  }

  private void forget(Node node) {
    if (node.desired != null) {
      faults.forgetStillWanted(node.address, node.desired.span());
    } else if (node.current != null) {
      node.decide(new Action.Forget(), Why.FORGET_REQUESTED, "");
    }
  }

  private void remove(Node node) {
    if (node.current == null || !isHandled(node, node.current)) {
      return;
    }
    if (node.current.is(Look.UNREADABLE)) {
      unreadable(node, node.current);
      return;
    }
    delete(node, node.current, Why.NOT_IN_SPEC);
  }

  private void want(Node node, Desired desired) {
    Kind kind = kinds.get(desired.kind());
    if (kind == null) {
      faults.noProvider(node.address, desired.kind(), desired.provider());
      return;
    }
    Sighting current = node.current;
    if (current == null) {
      node.decide(new Action.Create(), Why.NEW, "");
      create(node, kind, desired);
      return;
    }
    if (!isHandled(node, current)) {
      return;
    }
    switch (current.look()) {
      case MISSING -> {
        node.decide(new Action.Create(), Why.LOST, current.why());
        create(node, kind, desired);
      }
      case UNREADABLE -> unreadable(node, current);
      case FINISHED, LOST, PRESENT -> existing(node, kind, desired, current);
    }
  }

  private void existing(Node node, Kind kind, Desired desired, Sighting current) {
    boolean createFirst = desired.policy().createBeforeDestroy();
    if (!current.recorded().kind().equals(desired.kind())
        || !current.recorded().provider().equals(desired.provider())) {
      node.decide(new Action.Replace(createFirst), Why.CHANGED, "kind");
      create(node, kind, desired);
    } else if (rerun[node.id]) {
      replace(node, kind, desired, current, createFirst, Why.RERUN_REQUESTED, "");
    } else if (replace[node.id]) {
      replace(node, kind, desired, current, createFirst, Why.REPLACE_REQUESTED, "");
    } else if (current.is(Look.FINISHED)) {
      finished(node, kind, desired, current);
    } else if (current.is(Look.LOST)) {
      replace(node, kind, desired, current, false, Why.LOST, current.why());
    } else if (current.isTainted()) {
      replace(node, kind, desired, current, createFirst, Why.TAINTED, "");
    } else {
      compare(node, kind, desired, current, createFirst);
    }
  }

  private void finished(Node node, Kind kind, Desired desired, Sighting current) {
    finish(node, current);
    Diff diff = differ.diff(kind, desired, current.recorded().inputs(), Map.of());
    if (!diff.isEmpty()) {
      String names = diff.deciding();
      node.addReason(
          Why.CHANGED,
          (names.isEmpty() ? "" : names + "; ")
              + "it has finished and stays as it is until --rerun "
              + node.address);
    }
  }

  private static void finish(Node node, Sighting current) {
    if (current.refreshed().end() != null) {
      node.action = new Action.Finished(current.refreshed().end());
    }
  }

  private void compare(
      Node node, Kind kind, Desired desired, Sighting current, boolean createFirst) {
    Diff diff = differ.diff(kind, desired, current.recorded().inputs(), current.attributes());
    diff = diff.renamed(current.attributes().get(Kind.ADDRESS), node.address);
    if (diff.strongest() == null) {
      return;
    }
    node.diff = diff;
    switch (diff.strongest()) {
      case UPDATE -> update(node, kind, desired, current, new Action.Update());
      case RESTART -> update(node, kind, desired, current, new Action.Restart());
      case REPLACE -> {
        node.action = new Action.Replace(createFirst);
        create(node, kind, desired);
      }
    }
    String names = diff.deciding();
    node.reasons = List.of();
    if (!names.isEmpty()) {
      node.addReason(Why.CHANGED, names);
    }
    if (!diff.causes().isEmpty()) {
      node.addReason(Why.DEPENDENCY_REPLACED, addresses(diff.causes()));
    }
    if (node.reasons.isEmpty()) {
      node.addReason(Why.CHANGED, "");
    }
    remaining(node, kind, diff);
    String end = Ends.atOnce(node, now);
    if (!end.isEmpty()) {
      node.addReason(Why.ENDS_AT_ONCE, end);
    }
  }

  private static void remaining(Node node, Kind kind, Diff diff) {
    if (node.action instanceof Action.Replace) {
      return;
    }
    for (Change.AttributeChange change : diff.attributes()) {
      Kind.Attribute attribute = kind.attribute(change.name());
      String left = attribute == null ? "" : attribute.left(change.before(), change.after());
      if (!left.isEmpty()) {
        node.addReason(Why.REMAINS, left);
      }
    }
  }

  private void update(Node node, Kind kind, Desired desired, Sighting current, Action action) {
    node.action = action;
    node.inputs = differ.inputs(kind, desired, current, false);
    node.after = differ.updated(node.after, node.diff, node.inputs);
  }

  private void replace(
      Node node,
      Kind kind,
      Desired desired,
      Sighting current,
      boolean createFirst,
      Why why,
      String detail) {
    node.decide(new Action.Replace(createFirst), why, detail);
    node.diff = differ.diff(kind, desired, current.recorded().inputs(), current.attributes());
    create(node, kind, desired);
  }

  private void create(Node node, Kind kind, Desired desired) {
    Sighting inherited = node.action instanceof Action.Replace ? node.current : null;
    node.inputs = differ.inputs(kind, desired, inherited, true);
    node.after = differ.created(kind, node.inputs);
  }

  private boolean isHandled(Node node, Sighting current) {
    if (kinds.containsKey(current.recorded().kind())) {
      return true;
    }
    faults.noProvider(node.address, current.recorded().kind(), current.recorded().provider());
    return false;
  }

  private void unreadable(Node node, Sighting current) {
    faults.unreadable(
        node.address, current.why(), node.desired == null ? null : node.desired.span());
  }

  private static String addresses(List<Address> addresses) {
    StringBuilder all = new StringBuilder();
    for (Address address : addresses) {
      all.append(all.isEmpty() ? "" : ", ").append(address);
    }
    return all.toString();
  }
}
