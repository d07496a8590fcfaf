package host.spore.spawn.state.testing;

import static host.spore.spawn.state.testing.Samples.answer;
import static host.spore.spawn.state.testing.Samples.creation;
import static host.spore.spawn.state.testing.Samples.dependent;
import static host.spore.spawn.state.testing.Samples.requestOf;
import static host.spore.spawn.state.testing.Samples.resource;
import static host.spore.spawn.state.testing.Samples.secret;

import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateSession;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.StateStore.OutputState;
import host.spore.spawn.state.store.Processes;
import host.spore.spawn.state.store.StoreContext;
import host.spore.spawn.value.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Does the same things to any store, with the same names and times, and tells what it answered. */
public final class ModelSteps implements AutoCloseable {
  public enum Verb {
    INTEND,
    ACCEPT,
    CLOSE,
    RECORD,
    REMOVE,
    MOVE,
    SWAP,
    OUTPUTS,
    FINISH,
    UNLOCK,
    DIE,
    WAIT
  }

  public record Step(Verb verb, int a, int b) {}

  private final ManualClock clock = new ManualClock();
  private final AtomicInteger ids = new AtomicInteger();
  private final List<String> runs = new ArrayList<>();
  private final StateStore store;
  private int pid = 1;
  private StateSession session;

  public ModelSteps(Function<StoreContext, StateStore> stores) {
    this.store =
        stores.apply(
            new StoreContext(clock, new OnlyTheNewest(), () -> "id" + ids.incrementAndGet()));
    this.session = open();
  }

  /** Only the process that this one is now lives. */
  private final class OnlyTheNewest implements Processes {
    @Override
    public String place(String host) {
      return host;
    }

    @Override
    public Optional<String> identity(long asked) {
      return asked == pid ? Optional.of("p" + pid) : Optional.empty();
    }
  }

  private StateSession open() {
    StateSession opened = store.lock(requestOf(Samples.HOST, pid, "apply"), Duration.ZERO);
    runs.add(opened.runId());
    return opened;
  }

  /** What the step answered: nothing, or the kind of refusal. */
  public String apply(Step step) {
    try {
      run(step.verb(), step.a(), step.b());
      return "ok";
    } catch (StateException e) {
      return e.code() + ": " + e.getMessage();
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  private void run(Verb verb, int a, int b) {
    Address one = address(a);
    Address two = address(b);
    switch (verb) {
      case INTEND -> session.intend(List.of(creation("op" + a, session.runId(), one, two)));
      case ACCEPT -> session.accepted("op" + a, answer("i-" + b));
      case CLOSE -> session.close("op" + a, List.of(dependent(one, two)), List.of(key(b)), "done");
      case RECORD -> session.record(List.of(resource(one), dependent(two, one)), List.of());
      case REMOVE -> session.record(List.of(), List.of(key(a), key(b)));
      case MOVE -> session.move(Map.of(one, two));
      case SWAP -> session.move(swap(one, two));
      case OUTPUTS -> session.outputs(Map.of("o" + a, new OutputState(secret("v" + b), true)));
      case FINISH -> session.finish("done", "step " + a);
      case UNLOCK -> {
        session.close();
        session = open();
      }
      case DIE -> die();
      case WAIT -> clock.advance(Duration.ofSeconds(20L * a));
    }
  }

  private void die() {
    StateSession dead = session;
    pid++;
    session = open();
    dead.close();
  }

  private static Map<Address, Address> swap(Address one, Address two) {
    Map<Address, Address> swap = new LinkedHashMap<>();
    swap.put(one, two);
    swap.put(two, one);
    return swap;
  }

  private static Address address(int n) {
    return n % 2 == 0 ? Samples.instance("n" + n) : Address.member("arrays.m", n);
  }

  private static ResourceState.Key key(int n) {
    return ResourceState.Key.current(address(n));
  }

  /** Everything that can be read. */
  public List<Object> view() {
    List<Object> view = new ArrayList<>();
    view.add(store.snapshot());
    view.add(session.snapshot());
    view.add(store.history(100));
    view.add(session.takenOverFrom().map(StateStore.LockHolder::owner));
    runs.forEach(run -> view.add(store.operations(run)));
    return view;
  }

  @Override
  public void close() {
    session.close();
  }
}
