package host.spore.spawn.cli.view;

import host.spore.spawn.engine.plan.Action;
import host.spore.spawn.engine.plan.Change;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.engine.plan.Change.Reason;
import host.spore.spawn.engine.plan.Change.Why;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.plan.StepGraph;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plans put together by hand. */
final class Plans {
  static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private final List<Change> changes = new ArrayList<>();
  private final List<Plan.OutputChange> outputs = new ArrayList<>();
  private final List<Operation> pending = new ArrayList<>();
  private Map<Address, Address> moves = Map.of();
  private final Map<String, Cost> costs = new HashMap<>();
  private final Map<String, Instant> ends = new HashMap<>();
  private Plan.CostSummary cost = Plan.CostSummary.FREE;
  private Plan.Mode mode = Plan.Mode.APPLY;

  Plans change(String address, Action action, Why why, String detail, AttributeChange... all) {
    return change(address, action, List.of(new Reason(why, detail)), List.of(all), List.of());
  }

  Plans drift(String address, AttributeChange... all) {
    return change(address, new Action.NoOp(), List.of(), List.of(), List.of(all));
  }

  private Plans change(
      String address,
      Action action,
      List<Reason> reasons,
      List<AttributeChange> attributes,
      List<AttributeChange> drift) {
    changes.add(
        new Change(
            Address.parse(address).orElseThrow(),
            "",
            null,
            "local.instance",
            action,
            Map.of(),
            Map.of(),
            attributes,
            drift,
            reasons,
            costs.getOrDefault(address, Cost.FREE),
            ends.get(address),
            null));
    return this;
  }

  Plans finished(String address, String reason, int secondsAgo) {
    return change(
        address,
        new Action.Finished(new ResourceState.End(reason, "", NOW.minusSeconds(secondsAgo))),
        List.of(),
        List.of(),
        List.of());
  }

  /** What the changes that follow at this address cost, as {@code what}, per hour, at worst. */
  Plans costs(String address, String source, Cost.Line... lines) {
    costs.put(address, new Cost(List.of(lines), source));
    return this;
  }

  Plans ends(String address, Instant at) {
    ends.put(address, at);
    return this;
  }

  Plans output(String name, Value before, Value after, boolean sensitive) {
    outputs.add(new Plan.OutputChange(name, before, after, after, sensitive));
    return this;
  }

  Plans costing(Plan.CostSummary summary) {
    cost = summary;
    return this;
  }

  Plans mode(Plan.Mode other) {
    mode = other;
    return this;
  }

  Plans move(String from, String to) {
    moves = Map.of(Address.parse(from).orElseThrow(), Address.parse(to).orElseThrow());
    return this;
  }

  Plans pending(Operation operation) {
    pending.add(operation);
    return this;
  }

  static Operation operation(Operation.Change verb, String... addresses) {
    List<Address> all = new ArrayList<>();
    for (String address : addresses) {
      all.add(Address.parse(address).orElseThrow());
    }
    return Operation.builder("op-1")
        .run("run-1")
        .verb(verb)
        .provider("local")
        .kind("local.instance")
        .addresses(all)
        .at(NOW.minusSeconds(12))
        .build();
  }

  static Step.Create create(String... addresses) {
    List<Step.Planned> members = new ArrayList<>();
    for (String address : addresses) {
      members.add(
          new Step.Planned(Address.parse(address).orElseThrow(), 1, Map.of(), List.of(), false));
    }
    return new Step.Create("local.instance", "local", members);
  }

  static AttributeChange added(String name, Value after) {
    return new AttributeChange(name, null, after, null);
  }

  static AttributeChange changed(String name, Value before, Value after, OnChange onChange) {
    return new AttributeChange(name, before, after, onChange);
  }

  Plan plan() {
    return new Plan(
        new Plan.Header("lab", mode, "lineage", 3, ".spawn.yaml", SpecDigest.of("digest"), NOW),
        changes,
        outputs,
        moves,
        List.of(),
        pending,
        StepGraph.EMPTY,
        cost,
        List.of());
  }
}
