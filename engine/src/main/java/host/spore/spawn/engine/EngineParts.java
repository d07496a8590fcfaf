package host.spore.spawn.engine;

import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.observe.Observer;
import host.spore.spawn.engine.operate.ActionRecovery;
import host.spore.spawn.engine.operate.Operator;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanInput;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.engine.run.Executor;
import host.spore.spawn.engine.run.Failpoints;
import host.spore.spawn.engine.run.Recoverer;
import host.spore.spawn.engine.settle.ByHand;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/** What an engine consists of; the one place where it is put together. */
record EngineParts(
    Observer observer,
    Planning planning,
    Importer importer,
    StackImports stacks,
    Recoverer recoverer,
    Executor executor,
    Operator operator,
    ByHand byHand) {

  static EngineParts of(
      Providers providers,
      InstantSource clock,
      Supplier<String> ids,
      Failpoints failpoints,
      Function<PlanInput, Validated<Plan>> planner) {
    Observer observer = new Observer(providers, clock);
    Preflight preflight = new Preflight(providers);
    return new EngineParts(
        observer,
        new Planning(providers, preflight, observer, clock, planner),
        new Importer(providers, preflight, clock),
        new StackImports(providers, preflight, observer, clock),
        new Recoverer(providers, failpoints, clock, new ActionRecovery(providers, clock, observer)),
        new Executor(providers, failpoints, clock, ids),
        new Operator(providers, failpoints, clock, ids, observer),
        new ByHand(providers, observer, clock));
  }
}
