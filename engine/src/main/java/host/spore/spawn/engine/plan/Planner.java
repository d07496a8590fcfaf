package host.spore.spawn.engine.plan;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.observe.Classifier;
import host.spore.spawn.engine.observe.OverdueMachines;
import host.spore.spawn.engine.observe.Sighting;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the plan, in phases that each fill in a bit more: renames and sightings, dependencies and
 * their order, what is in scope, what is decided at each address, in which steps it is done.
 *
 * <p>A function of its input alone. When a guard (budget, prevent_destroy) refuses the plan, the
 * plan is there beside the errors, to be shown; when it cannot be made at all, only the errors are.
 */
public final class Planner {

  /** Plans. */
  public Validated<Plan> plan(PlanInput input) {
    Faults faults = new Faults();
    boolean apply = input.options().mode() == Plan.Mode.APPLY;
    List<ResourceState> resources = input.prior().resources();
    Map<Address, Address> renames =
        apply ? new Renames(input.moved(), faults).find(resources, input.desired()) : Map.of();
    List<Sighting> sightings = sightings(input, renames);
    NodeTable table = new NodeTable(Choices.settle(input.desired(), sightings), sightings);
    new Dependencies(table, input.kinds(), faults).find();
    int[] order = new Ordering(table, faults).find();
    new Scope(table, input.options(), faults).apply();
    Resolver resolver = new Resolver(table, input.kinds());
    Decider decider = new Decider(input, table, resolver, faults);
    if (faults.hasErrors()) {
      return Validated.failed(faults.found());
    }
    for (int id : order) {
      decider.decide(table.get(id));
    }
    if (faults.hasErrors()) {
      return Validated.failed(faults.found());
    }
    new CreateFirst(table).spread(order);
    Plan plan = write(input, table, order, renames, resolver, faults);
    List<Address> overdue = input.options().offline() ? List.of() : plan.overdue();
    if (!overdue.isEmpty()) {
      plan = plan.noticing(OverdueMachines.warning(input.stack(), overdue));
    }
    Diagnostic failure = plan.failure();
    if (failure != null) {
      plan = plan.noticing(failure);
    }
    return Validated.of(plan, plan.diagnostics());
  }

  private static List<Sighting> sightings(PlanInput input, Map<Address, Address> renames) {
    Classifier classifier = new Classifier(input.kinds(), input.prior().open(), input.now());
    List<Sighting> sightings = new ArrayList<>(input.prior().resources().size());
    for (ResourceState recorded : input.prior().resources()) {
      Observation seen = input.observed().get(recorded.key());
      if (renames.isEmpty()) {
        sightings.add(classifier.classify(recorded, seen));
        continue;
      }
      ResourceState renamed = Renames.rename(recorded, renames);
      if (!renamed.address().equals(recorded.address())) {
        Kind kind = input.kinds().get(recorded.kind());
        seen = Renames.named(kind, recorded.address(), seen);
      }
      sightings.add(classifier.classify(renamed, seen));
    }
    return sightings;
  }

  private static Plan write(
      PlanInput input,
      NodeTable table,
      int[] order,
      Map<Address, Address> renames,
      Resolver resolver,
      Faults faults) {
    Drafts drafts = new Drafts(table, input.options().mode());
    StepGraph graph = StepGraph.EMPTY;
    if (drafts.size() > 0) {
      Waits waits = new Waits(table, drafts, order);
      Rolling rolling = new Rolling(table, drafts);
      GraphBuilder builder = new GraphBuilder(drafts, waits, rolling, input.kinds());
      graph = builder.build(new Batcher(drafts, waits, rolling, input.kinds()));
      if (!builder.rolls()) {
        faults.cannotRoll(rolling.rolled().getFirst());
      }
    }
    CostPlanner costs = new CostPlanner(input.prices());
    List<Change> changes = changes(input, table, renames, costs);
    Guards guards = new Guards(table, faults, input.options().offline());
    guards.preventDestroy();
    guards.budget(input.budget(), costs.summary(), costs.regions());
    return new Plan(
        header(input),
        changes,
        new OutputPlanner(input, resolver).plan(),
        renames,
        new Refreshed(input).find(table),
        input.prior().open(),
        graph,
        costs.summary(),
        faults.found());
  }

  private static List<Change> changes(
      PlanInput input, NodeTable table, Map<Address, Address> renames, CostPlanner costs) {
    Map<Address, Address> origins = HashMap.newHashMap(renames.size());
    renames.forEach((from, to) -> origins.put(to, from));
    Changes writer = new Changes(input.kinds(), origins, input.now());
    boolean deletes = input.options().mode() != Plan.Mode.REFRESH_ONLY;
    List<Change> changes = new ArrayList<>(table.size());
    for (int i = 0; i < table.size(); i++) {
      Node node = table.get(i);
      Cost cost = costs.count(node);
      if (!node.inScope) {
        continue;
      }
      if (node.desired != null || node.current != null) {
        changes.add(writer.current(node, cost));
      }
      for (Sighting old : node.deposed) {
        changes.add(writer.deposed(node, old, deletes));
      }
    }
    return changes;
  }

  private static Plan.Header header(PlanInput input) {
    return new Plan.Header(
        input.stack(),
        input.options().mode(),
        input.prior().header().lineage(),
        input.prior().header().serial(),
        input.specFile(),
        input.specDigest(),
        input.now());
  }
}
