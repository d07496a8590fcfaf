package host.spore.spawn.engine.run;

import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Turns a step into the exact operations it will journal: references resolved, request computed.
 */
final class Preparation {
  private final Run run;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /** The run the operations belong to. */
  record Run(String id, String stack, String lineage) {}

  /** The step can not begin; nothing was journalled or sent. */
  static final class Impossible extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Impossible(Problem problem) {
      super(problem.summary());
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  Preparation(Run run, Ledger ledger, InstantSource clock, Supplier<String> ids) {
    this.run = run;
    this.ledger = ledger;
    this.clock = clock;
    this.ids = ids;
  }

  Operation create(Step.Create step, Provider provider) throws Impossible {
    Instant now = clock.instant();
    List<Task.Member> members = new ArrayList<>(step.members().size());
    List<ResourceState> drafts = new ArrayList<>(step.members().size());
    for (Step.Planned planned : step.members()) {
      Map<String, Value> inputs = resolved(planned.inputs());
      members.add(new Task.Member(planned.address(), planned.generation(), inputs, null));
      drafts.add(Rows.created(step, planned, inputs, now));
    }
    return operation(Operation.Change.CREATE, step, "", members, drafts, provider, now);
  }

  Operation change(Operation.Change verb, Step step, Step.Planned planned, Provider provider)
      throws Impossible {
    Instant now = clock.instant();
    ResourceState prior = ledger.current(planned.address());
    if (prior == null) {
      throw new Impossible(Problems.notInState(planned.address()));
    }
    Map<String, Value> inputs = resolved(planned.inputs());
    Task.Member member = new Task.Member(planned.address(), planned.generation(), inputs, prior);
    ResourceState draft = Rows.updated(prior, planned, inputs, now);
    return operation(verb, step, "", List.of(member), List.of(draft), provider, now);
  }

  /**
   * The operations of a delete: one for all current objects, and one for each deposed key, because
   * an operation speaks of one object an address.
   */
  List<Operation> delete(Step.Delete step, Provider provider) throws Impossible {
    Instant now = clock.instant();
    Map<String, List<Task.Member>> byDeposed = new LinkedHashMap<>();
    for (ResourceState.Key key : step.keys()) {
      ResourceState prior = ledger.get(key);
      if (prior == null) {
        throw new Impossible(Problems.notInState(key.address()));
      }
      byDeposed
          .computeIfAbsent(key.deposed(), d -> new ArrayList<>())
          .add(new Task.Member(key.address(), prior.generation(), Map.of(), prior));
    }
    List<Operation> operations = new ArrayList<>(byDeposed.size());
    for (Map.Entry<String, List<Task.Member>> group : byDeposed.entrySet()) {
      operations.add(
          operation(
              Operation.Change.DELETE,
              step,
              group.getKey(),
              group.getValue(),
              List.of(),
              provider,
              now));
    }
    return operations;
  }

  /** The same operation with another request: a new id, so that no token is ever used twice. */
  Operation nextAttempt(Operation refused, Value.MapOf request) {
    return Intents.intent(
        Intents.Subject.of(refused), newId(), refused.attempt() + 1, request, clock.instant());
  }

  private Operation operation(
      Operation.Change verb,
      Step step,
      String deposed,
      List<Task.Member> members,
      List<ResourceState> drafts,
      Provider provider,
      Instant now)
      throws Impossible {
    String id = newId();
    List<Address> addresses = members.stream().map(Task.Member::address).toList();
    Task task = new Task(verb, id, run.stack(), run.lineage(), step.kind(), 1, now, members);
    Intents.Subject subject =
        new Intents.Subject(
            run.id(), verb, step.provider(), step.kind(), addresses, deposed, drafts);
    return Intents.intent(subject, id, 1, request(provider, task), now);
  }

  private static Value.MapOf request(Provider provider, Task task) throws Impossible {
    try {
      return provider.prepare(task);
    } catch (RuntimeException e) {
      throw new Impossible(Problems.brokenBefore(e));
    }
  }

  private synchronized String newId() {
    return ids.get();
  }

  private Map<String, Value> resolved(Map<String, Value> inputs) throws Impossible {
    Map<String, Value> resolved = LinkedHashMap.newLinkedHashMap(inputs.size());
    for (Map.Entry<String, Value> input : inputs.entrySet()) {
      Value value = Values.resolve(input.getValue(), ledger::value);
      if (!Values.isKnown(value)) {
        throw new Impossible(why(input.getKey(), input.getValue()));
      }
      resolved.put(input.getKey(), value);
    }
    return resolved;
  }

  private Problem why(String attribute, Value value) {
    List<Value.Reference> unresolved = new ArrayList<>();
    Values.references(
        value,
        reference -> {
          if (!Values.isKnown(ledger.value(reference))) {
            unresolved.add(reference);
          }
        });
    return unresolved.isEmpty()
        ? Problems.unknownInput(attribute)
        : Problems.unresolved(unresolved.getFirst());
  }
}
