package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A kind whose objects are made one by one. Says once how a request is repeated safely; a kind says
 * only what its calls are.
 *
 * <p>A create whose answer was lost is not sent again before the object was looked for during
 * {@link Timing#consistency}: what it made carries the operation's id or a name that only it can
 * have.
 */
abstract class Single implements Handler {
  private static final int ATTEMPTS = 3;
  private static final String ID = "id";

  protected final Clients clients;
  protected final Timing timing;

  /** Operations an earlier run left open: something may be there already. */
  private final Set<String> recovered = ConcurrentHashMap.newKeySet();

  Single(Clients clients, Timing timing) {
    this.clients = clients;
    this.timing = timing;
  }

  /** Makes the object, with all its tags in the same call where AWS takes them. */
  protected abstract String create(Wanted wanted);

  /**
   * The object this very operation made: found by its {@code spawn:operation} tag or by a name that
   * nothing else can have. Also an object that may be adopted.
   */
  protected abstract Optional<Found> find(Wanted wanted);

  /** What is there of these, by id; one that is gone is left out. As few calls as possible. */
  protected abstract Map<String, Found> describe(String region, Collection<String> ids);

  /** Makes the object what it is wanted to be; repeating it changes nothing. */
  protected abstract void update(Wanted wanted);

  /** Removes the object. Throws what AWS answers if it cannot be removed (yet). */
  protected abstract void delete(Wanted wanted);

  /** What remains to be done once the object exists; repeating it changes nothing. */
  protected void complete(Wanted wanted, String id) {}

  /** True if others can use it. */
  protected boolean isReady(Found found) {
    return true;
  }

  /** What the object is called in messages, such as {@code the VPC network.vpc}. */
  protected String called(Wanted wanted) {
    return wanted.address().toString();
  }

  @Override
  public Value.MapOf prepare(Task task) {
    return Wanted.of(task).toValue();
  }

  @Override
  public Answer submit(Operation operation) {
    Wanted wanted = Wanted.read(operation.request());
    return switch (operation.verb()) {
      case CREATE -> submitCreate(operation, wanted);
      case UPDATE, RESTART -> submitUpdate(wanted);
      case DELETE -> submitDelete(wanted);
    };
  }

  private Answer submitCreate(Operation operation, Wanted wanted) {
    if (operation.accepted() != null) {
      return accepted(Attributes.text(operation.accepted().entries(), ID));
    }
    Fault last = null;
    try {
      if (recovered.remove(operation.id())) {
        Optional<Found> found = find(wanted);
        if (found.isPresent()) {
          return accepted(found.get().id());
        }
      }
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        try {
          return accepted(create(wanted));
        } catch (RuntimeException e) {
          last = fault(e);
          Optional<Found> found =
              switch (last.nature()) {
                case UNSURE -> findPatiently(wanted, timing.clock().instant());
                case EXISTS -> find(wanted);
                default -> Optional.empty();
              };
          if (found.isPresent()) {
            return accepted(found.get().id());
          }
          if (last.isDefinite()) {
            return new Answer.Refused(problem(last, "create", wanted));
          }
        }
      }
    } catch (RuntimeException e) {
      last = fault(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Answer.Indeterminate(
        last == null
            ? new Problem("SPN-6002", "interrupted while creating " + called(wanted), "")
            : problem(last, "create", wanted));
  }

  /** Looks until what the call did must be visible. */
  private Optional<Found> findPatiently(Wanted wanted, Instant since) throws InterruptedException {
    for (int looks = 0; ; looks++) {
      Optional<Found> found = find(wanted);
      Duration age = Duration.between(since, timing.clock().instant());
      if (found.isPresent() || age.compareTo(timing.consistency()) >= 0) {
        return found;
      }
      timing.pause().sleep(timing.between(looks));
    }
  }

  private Answer submitUpdate(Wanted wanted) {
    try {
      update(wanted);
      return accepted(wanted.id());
    } catch (RuntimeException e) {
      Fault fault = fault(e);
      Problem problem = problem(fault, "change", wanted);
      return fault.isDefinite() ? new Answer.Refused(problem) : new Answer.Indeterminate(problem);
    }
  }

  private Answer submitDelete(Wanted wanted) {
    try {
      delete(wanted);
      return accepted(wanted.id());
    } catch (RuntimeException e) {
      Fault fault = fault(e);
      Problem problem = problem(fault, "delete", wanted);
      return switch (fault.nature()) {
        // Waiting goes on trying: what holds on to it may let go.
        case NOT_FOUND, IN_USE -> accepted(wanted.id());
        case UNSURE -> new Answer.Indeterminate(problem);
        // Under permissions that depend on tags, what is gone already is forbidden, not unknown.
        case FORBIDDEN -> isGone(wanted) ? accepted(wanted.id()) : new Answer.Refused(problem);
        case REFUSED, THROTTLED, CAPACITY, QUOTA, CREDENTIALS, EXISTS ->
            new Answer.Refused(problem);
      };
    }
  }

  private boolean isGone(Wanted wanted) {
    try {
      return !describe(wanted.region(), List.of(wanted.id())).containsKey(wanted.id());
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Override
  public Settled await(Operation operation, Progress progress) throws InterruptedException {
    Wanted wanted = Wanted.read(operation.request());
    String id =
        operation.accepted() == null
            ? wanted.id()
            : Attributes.text(operation.accepted().entries(), ID);
    try {
      return switch (operation.verb()) {
        case CREATE -> {
          complete(wanted, id);
          yield ready(wanted, id, awaitReady(wanted, id, progress));
        }
        case UPDATE, RESTART -> ready(wanted, id, awaitReady(wanted, id, progress));
        case DELETE -> awaitGone(wanted, progress);
      };
    } catch (RuntimeException e) {
      Problem problem = problem(fault(e), "finish", wanted);
      return new Settled(
          List.of(), List.of(new Settled.Failed(wanted.address(), Optional.of(id), problem)));
    }
  }

  private Found awaitReady(Wanted wanted, String id, Progress progress)
      throws InterruptedException {
    for (int looks = 0; ; looks++) {
      Found found = describe(wanted.region(), List.of(id)).get(id);
      if (found != null && isReady(found)) {
        return found;
      }
      progress.report(found == null ? "not visible yet" : found.state());
      timing.pause().sleep(timing.between(looks));
    }
  }

  private Settled awaitGone(Wanted wanted, Progress progress) throws InterruptedException {
    for (int looks = 0; ; looks++) {
      if (!describe(wanted.region(), List.of(wanted.id())).containsKey(wanted.id())) {
        return new Settled(
            List.of(new Operation.Result(wanted.address(), wanted.id(), Map.of())), List.of());
      }
      progress.report("waiting until nothing uses it");
      timing.pause().sleep(timing.between(looks));
      try {
        delete(wanted);
      } catch (RuntimeException e) {
        Fault fault = fault(e);
        if (!fault.is(Fault.Nature.IN_USE)
            && !fault.is(Fault.Nature.NOT_FOUND)
            && !fault.is(Fault.Nature.UNSURE)
            && !fault.is(Fault.Nature.THROTTLED)) {
          throw e;
        }
      }
    }
  }

  private Settled ready(Wanted wanted, String id, Found found) {
    return new Settled(
        List.of(new Operation.Result(wanted.address(), id, attributes(wanted.region(), found))),
        List.of());
  }

  private Map<String, Value> attributes(String region, Found found) {
    Map<String, Value> all = new LinkedHashMap<>(found.attributes());
    all.put(Attributes.REGION, Value.text(region));
    all.put(Attributes.ID, Value.text(found.id()));
    all.putIfAbsent(Attributes.ACCOUNT, Value.text(clients.account()));
    return all;
  }

  @Override
  public Recovery recover(Operation operation) {
    if (operation.verb() != Operation.Verb.CREATE) {
      return new Recovery.Resume("it can be asked for again");
    }
    if (operation.accepted() != null) {
      return new Recovery.Resume("it was taken on");
    }
    Wanted wanted = Wanted.read(operation.request());
    try {
      Optional<Found> found = findPatiently(wanted, operation.createdAt());
      if (found.isEmpty()) {
        return new Recovery.NeverHappened();
      }
      recovered.add(operation.id());
      return new Recovery.Resume(found.get().id() + " was made");
    } catch (RuntimeException e) {
      return new Recovery.CannotTell(problem(fault(e), "look for", wanted));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Recovery.CannotTell(
          new Problem("SPN-6002", "interrupted while looking for " + called(wanted), ""));
    }
  }

  @Override
  public Map<ResourceState.Key, Observation> observe(List<ResourceState> resources) {
    return Looking.observe(clients, kind(), resources, this::describe);
  }

  @Override
  public Optional<Provider.Imported> read(String region, Address address, String id) {
    return Looking.read(clients, kind(), region, id, this::describe);
  }

  private Problem problem(Fault fault, String doing, Wanted wanted) {
    return fault.problem(doing + " " + called(wanted));
  }

  /** Only what a call threw is a fault; the rest is a bug and not hidden. */
  private static Fault fault(RuntimeException e) {
    return Faults.of(e);
  }

  Answer.Accepted accepted(String id) {
    return new Answer.Accepted(new Value.MapOf(Map.of(ID, Value.text(id))));
  }
}
