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
import host.spore.spawn.provider.aws.call.NotThereYet;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A kind whose objects are made one by one. Says once how a request is repeated safely; a kind says
 * only what its calls are.
 *
 * <p>A create whose answer was lost is not sent again before the object was looked for during
 * {@link Timing#consistency}: what it made carries the operation's id or a name that only it can
 * have.
 */
public abstract class Single implements Handler {
  private static final int ATTEMPTS = 3;
  private static final String ID = "id";

  /** In the answer to a delete: something else held on to the object. */
  private static final String HELD = "held";

  protected final Clients clients;
  protected final Timing timing;

  /** Operations prepared here and not sent yet: nothing can be there of them. */
  private final Set<String> fresh = ConcurrentHashMap.newKeySet();

  protected Single(Clients clients, Timing timing) {
    this.clients = clients;
    this.timing = timing;
  }

  /** Makes the object, with all its tags in the same call where AWS takes them; gives its id. */
  protected abstract String create(Wanted wanted);

  /**
   * The object this very operation made: found by its {@code spawn:operation} tag or by a name that
   * nothing else can have. Also an object that may be adopted.
   *
   * @throws Rejected if there is one in the way that may not be adopted
   */
  protected abstract Optional<Found> find(Wanted wanted);

  /** What is there of these, by id; one that is gone is left out. As few calls as possible. */
  protected abstract Map<String, Found> describe(String region, Collection<String> ids);

  /**
   * Makes the object what it is wanted to be; repeating it changes nothing.
   *
   * @param found the object as it is
   */
  protected abstract void update(Wanted wanted, Found found);

  /** Removes the object. Throws what AWS answers if it cannot be removed (yet). */
  protected abstract void delete(Wanted wanted);

  /**
   * What remains to be done once the object exists; repeating it changes nothing. Is repeated while
   * something is in the way that may go, and while the new object is not visible.
   */
  protected void complete(Wanted wanted, String id) {}

  /** What stands for an object that may be gone by itself; null if it may not. */
  protected @Nullable Found absent(Wanted wanted) {
    return null;
  }

  /** True if others can use it. */
  protected boolean isReady(Found found) {
    return true;
  }

  /**
   * True if a delete has had its effect.
   *
   * @param found what is still there; null if nothing is
   */
  protected boolean isReleased(Wanted wanted, @Nullable Found found) {
    return found == null;
  }

  /** What the object is called in messages. */
  protected String called(Wanted wanted) {
    return wanted.address().toString();
  }

  @Override
  public Value.MapOf prepare(Task task) {
    fresh.add(task.operation());
    return Wanted.of(task).toValue();
  }

  @Override
  public Answer submit(Operation operation) {
    Wanted wanted = Wanted.read(operation.request());
    return switch (operation.change()) {
      case CREATE -> submitCreate(operation, wanted);
      case UPDATE, RESTART -> submitUpdate(wanted);
      case DELETE -> submitDelete(wanted);
    };
  }

  private Answer submitCreate(Operation operation, Wanted wanted) {
    if (operation.accepted() != null) {
      return accepted(Attributes.text(operation.accepted().entries(), ID));
    }
    try {
      if (!fresh.remove(operation.id())) {
        Optional<Found> found = findPatiently(wanted, operation.createdAt());
        if (found.isPresent()) {
          return accepted(found.get().id());
        }
      }
      return create(wanted, ATTEMPTS);
    } catch (Rejected e) {
      return unclear(Rejected.fault(e), "create", wanted);
    } catch (RuntimeException e) {
      // It was a look that failed: whatever that says, the create may have been done.
      return new Answer.Indeterminate(problem(Rejected.fault(e), "look for", wanted));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Indeterminate(interrupted("creating", wanted));
    }
  }

  private Answer create(Wanted wanted, int attempts) throws InterruptedException {
    Instant since = timing.clock().instant();
    Fault fault;
    try {
      return accepted(NotThereYet.awaited(timing, () -> create(wanted)));
    } catch (RuntimeException e) {
      fault = Rejected.fault(e);
    }
    // A name that is taken may be taken by this very request, the answer to which was lost.
    if (fault.is(Fault.Nature.UNSURE) || fault.is(Fault.Nature.EXISTS)) {
      Optional<Found> found = findPatiently(wanted, since);
      if (found.isPresent()) {
        return accepted(found.get().id());
      }
    }
    return fault.isDefinite() || attempts == 1
        ? unclear(fault, "create", wanted)
        : create(wanted, attempts - 1);
  }

  /** Looks until what the call did must be visible. */
  private Optional<Found> findPatiently(Wanted wanted, Instant since) throws InterruptedException {
    for (int looks = 0; ; looks++) {
      // Before the look, so that the last look comes after the time is over.
      Duration age = Duration.between(since, timing.clock().instant());
      Optional<Found> found = find(wanted);
      if (found.isPresent() || age.compareTo(timing.consistency()) >= 0) {
        return found;
      }
      timing.pause().sleep(timing.between(looks));
    }
  }

  private Answer submitUpdate(Wanted wanted) {
    try {
      Found found = describe(wanted.region(), List.of(wanted.id())).get(wanted.id());
      if (found == null) {
        found = absent(wanted);
      }
      if (found == null) {
        throw new Rejected(Fault.Nature.NOT_FOUND, wanted.id() + " is gone");
      }
      Found there = found;
      NotThereYet.awaited(
          timing,
          () -> {
            update(wanted, there);
            return true;
          });
      return accepted(wanted.id());
    } catch (RuntimeException e) {
      return unclear(Rejected.fault(e), "change", wanted);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Indeterminate(interrupted("changing", wanted));
    }
  }

  private Answer submitDelete(Wanted wanted) {
    try {
      delete(wanted);
      return accepted(wanted.id());
    } catch (RuntimeException e) {
      Fault fault = Rejected.fault(e);
      if (NotThereYet.of(fault).filter(row -> row == NotThereYet.ENTITY_IS_CHANGING).isPresent()) {
        return held(wanted);
      }
      return switch (fault.nature()) {
        case NOT_FOUND -> accepted(wanted.id());
        // Waiting goes on trying: what holds on to it may let go.
        case IN_USE -> held(wanted);
        // Under permissions that depend on tags, what is gone already is forbidden, not unknown.
        case FORBIDDEN -> isGone(wanted) ? accepted(wanted.id()) : unclear(fault, "delete", wanted);
        case UNSURE, REFUSED, THROTTLED, CAPACITY, QUOTA, CREDENTIALS, EXISTS ->
            unclear(fault, "delete", wanted);
      };
    }
  }

  private static Answer held(Wanted wanted) {
    return new Answer.Accepted(
        new Value.MapOf(Map.of(ID, Value.text(wanted.id()), HELD, Value.bool(true))));
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
    Value.MapOf answer = operation.accepted();
    String id = answer == null ? wanted.id() : Attributes.text(answer.entries(), ID);
    Settling settling = new Settling(this, timing, progress);
    return switch (operation.change()) {
      case CREATE -> settling.untilReady(wanted, id, true);
      case UPDATE, RESTART -> settling.untilReady(wanted, id, false);
      case DELETE ->
          settling.untilGone(wanted, answer == null || Attributes.flag(answer.entries(), HELD));
    };
  }

  @Override
  public Recovery recover(Operation operation) {
    if (operation.verb() != Operation.Change.CREATE) {
      return new Recovery.Resume("it can be asked for again");
    }
    if (operation.accepted() != null) {
      return new Recovery.Resume("it was taken on");
    }
    Wanted wanted = Wanted.read(operation.request());
    try {
      Optional<Found> found = findPatiently(wanted, operation.createdAt());
      return found.isPresent()
          ? new Recovery.Resume(found.get().id() + " was made")
          : new Recovery.NeverHappened();
    } catch (Rejected e) {
      // What is there is not ours: the create was refused, or would have been.
      return new Recovery.NeverHappened();
    } catch (RuntimeException e) {
      return new Recovery.CannotTell(problem(Rejected.fault(e), "look for", wanted));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Recovery.CannotTell(interrupted("looking for", wanted));
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

  @Override
  public Optional<String> locate(Wanted wanted) {
    try {
      return find(wanted).map(Found::id);
    } catch (Rejected e) {
      // What is there is another one.
      return Optional.empty();
    }
  }

  private Answer unclear(Fault fault, String doing, Wanted wanted) {
    Problem problem = problem(fault, doing, wanted);
    return fault.isDefinite() ? new Answer.Refused(problem) : new Answer.Indeterminate(problem);
  }

  private Problem problem(Fault fault, String doing, Wanted wanted) {
    return fault.problem(doing + " " + called(wanted), quotas());
  }

  private Problem interrupted(String doing, Wanted wanted) {
    return new Problem("SPN-6002", "interrupted while " + doing + " " + called(wanted), "");
  }

  private static Answer.Accepted accepted(String id) {
    return new Answer.Accepted(new Value.MapOf(Map.of(ID, Value.text(id))));
  }
}
