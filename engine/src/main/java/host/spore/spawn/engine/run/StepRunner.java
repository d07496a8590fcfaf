package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Providers;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Carries out one step, on the thread of its caller. */
final class StepRunner {
  private final Providers providers;
  private final Journal journal;
  private final Preparation preparation;
  private final Attempts attempts;
  private final ApplyOptions options;
  private final InstantSource clock;

  /** Where a running step tells how it goes. */
  interface Listener extends Progress {
    /** An attempt was refused and another follows. */
    void refused(int attempt, Problem problem);
  }

  StepRunner(
      Providers providers,
      Journal journal,
      Preparation preparation,
      Attempts attempts,
      ApplyOptions options,
      InstantSource clock) {
    this.providers = providers;
    this.journal = journal;
    this.preparation = preparation;
    this.attempts = attempts;
    this.options = options;
    this.clock = clock;
  }

  StepResult run(Step step, Calls calls, Listener listener) {
    try {
      return switch (step) {
        case Step.Create create -> {
          Provider provider = provider(step);
          Problem held =
              provider.mayWait(create.members().getFirst().inputs())
                  ? new Gate(journal.ledger()).await(create, provider, calls, listener)
                  : null;
          if (held != null) {
            yield StepResult.failed(step, held);
          }
          yield carryOut(step, List.of(preparation.create(create, provider)), calls, listener);
        }
        case Step.Update update ->
            change(Operation.Change.UPDATE, step, update.member(), calls, listener);
        case Step.Restart restart ->
            change(Operation.Change.RESTART, step, restart.member(), calls, listener);
        case Step.Delete delete ->
            carryOut(step, preparation.delete(delete, provider(step)), calls, listener);
        case Step.Depose depose -> depose(depose);
        case Step.Forget forget -> {
          journal.record(List.of(), List.of(forget.key()));
          yield StepResult.recorded();
        }
      };
    } catch (Preparation.Impossible e) {
      return StepResult.failed(step, e.problem());
    }
  }

  private StepResult change(
      Operation.Change verb, Step step, Step.Planned planned, Calls calls, Listener listener)
      throws Preparation.Impossible {
    Operation operation = preparation.change(verb, step, planned, provider(step));
    return carryOut(step, List.of(operation), calls, listener);
  }

  private StepResult depose(Step.Depose step) throws Preparation.Impossible {
    ResourceState.Key key = ResourceState.Key.current(step.address());
    ResourceState row = journal.ledger().get(key);
    if (row == null) {
      throw new Preparation.Impossible(Problems.notInState(step.address()));
    }
    journal.record(List.of(Rows.deposed(row, step.deposed(), clock.instant())), List.of(key));
    return StepResult.recorded();
  }

  private StepResult carryOut(Step step, List<Operation> operations, Calls calls, Listener listener)
      throws Preparation.Impossible {
    Provider provider = provider(step);
    Duration limit = limit(step);
    Protocol.Context context = new Protocol.Context(provider, calls, Deadline.in(limit), limit);
    List<Operation.Result> ready = new ArrayList<>();
    List<RunEvent.Failure> failures = new ArrayList<>();
    for (Operation operation : operations) {
      Attempts.Outcome outcome = attempts.carryOut(operation, context, listener);
      ready.addAll(outcome.ready());
      failures.addAll(outcome.failures());
    }
    return new StepResult(ready.size(), ids(step, ready), failures);
  }

  private static List<String> ids(Step step, List<Operation.Result> ready) {
    Map<Address, String> byAddress = HashMap.newHashMap(ready.size());
    ready.forEach(r -> byAddress.put(r.address(), r.id()));
    List<String> ids = new ArrayList<>(ready.size());
    for (Address address : step.addresses()) {
      String id = byAddress.get(address);
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  private Provider provider(Step step) throws Preparation.Impossible {
    Provider provider = providers.find(step.provider());
    if (provider == null) {
      throw new Preparation.Impossible(Problems.noProvider(step.provider()));
    }
    return provider;
  }

  private Duration limit(Step step) {
    return Limits.of(options.stepTimeout(), providers.kind(step.provider(), step.kind()));
  }
}
