package host.spore.spawn.engine.testing;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A world with things in it, shared by every provider that is built upon it, so that it outlives a
 * simulated crash. Thread-safe.
 */
public final class FakeCloud {
  private final Map<String, Thing> things = new LinkedHashMap<>();
  private final Map<String, Sent> sent = new HashMap<>();
  private final List<Rule> rules = new ArrayList<>();
  private final Set<String> noRoom = new HashSet<>();
  private final Map<Operation.Change, Integer> calls = new EnumMap<>(Operation.Change.class);
  private int made;
  private int looks;
  private int hiddenLooks;
  private int underWay;
  private int mostUnderWay;

  /** What has been sent under a token, so that sending it again changes nothing. */
  private record Sent(Value.MapOf request, List<String> ids) {}

  private static final class Rule {
    private final Predicate<Operation> on;
    private final Fault fault;
    private int left;

    Rule(Predicate<Operation> on, Fault fault, int left) {
      this.on = on;
      this.fault = fault;
      this.left = left;
    }
  }

  /** An object of the cloud. */
  public static final class Thing {
    private final String id;
    private final String kind;
    private final String name;
    private final String token;
    private Map<String, Value> attributes;
    private String state = "running";
    private End end = new End("", "", java.time.Instant.EPOCH);
    private int hidden;

    Thing(String id, String kind, String name, String token, Map<String, Value> attributes) {
      this.id = id;
      this.kind = kind;
      this.name = name;
      this.token = token;
      this.attributes = Map.copyOf(attributes);
    }

    public String id() {
      return id;
    }

    public String kind() {
      return kind;
    }

    /** The address it was made for. */
    public String name() {
      return name;
    }

    public String token() {
      return token;
    }

    public Map<String, Value> attributes() {
      return attributes;
    }

    /** {@code running}, {@code finished} or {@code lost}. */
    public String state() {
      return state;
    }

    public End end() {
      return end;
    }
  }

  // ---- what tests arrange

  /** Misbehaves the next {@code times} times an operation matches. */
  public synchronized void inject(Predicate<Operation> on, Fault fault, int times) {
    rules.add(new Rule(on, fault, times));
  }

  /** Misbehaves the next {@code times} times the address is part of an operation. */
  public void inject(String address, Fault fault, int times) {
    inject(o -> o.addresses().stream().anyMatch(a -> a.toString().equals(address)), fault, times);
  }

  /** What is created at this address comes to nothing from now on. */
  public synchronized void noRoomFor(String address) {
    noRoom.add(address);
  }

  /** Stops misbehaving. */
  public synchronized void heal() {
    rules.clear();
    noRoom.clear();
  }

  /** Things made from now on are not found by the first {@code count} looks for them. */
  public synchronized void hideNewThingsFor(int count) {
    hiddenLooks = count;
  }

  /** The thing ends because its work is done. */
  public synchronized void finish(String name, End end) {
    Thing thing = only(name);
    thing.state = "finished";
    thing.end = end;
  }

  /** The thing breaks; its remains stay. */
  public synchronized void lose(String name, End end) {
    Thing thing = only(name);
    thing.state = "lost";
    thing.end = end;
  }

  /** The thing is shown to run, whatever became of it. */
  public synchronized void revive(String name) {
    only(name).state = "running";
  }

  /** Somebody deletes the thing by hand. */
  public synchronized void vanish(String name) {
    things.remove(only(name).id);
  }

  /** Somebody changes an attribute by hand. */
  public synchronized void drift(String name, String attribute, Value value) {
    Thing thing = only(name);
    Map<String, Value> changed = new HashMap<>(thing.attributes);
    changed.put(attribute, value);
    thing.attributes = Map.copyOf(changed);
  }

  // ---- what tests look at

  /** All that exists. */
  public synchronized List<Thing> things() {
    return List.copyOf(things.values());
  }

  /** The one thing that was made for the address. */
  public synchronized Thing only(String name) {
    List<Thing> found = things.values().stream().filter(t -> t.name.equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " things for " + name);
    }
    return found.getFirst();
  }

  /** How many requests of the verb came in, refused and repeated ones included. */
  public synchronized int calls(Operation.Change verb) {
    return calls.getOrDefault(verb, 0);
  }

  /** How many things were ever made. */
  public synchronized int made() {
    return made;
  }

  public synchronized int looks() {
    return looks;
  }

  /** The largest number of operations between their submit and the end of their await. */
  public synchronized int mostUnderWay() {
    return mostUnderWay;
  }

  // ---- what the provider does

  synchronized boolean strikes(Operation operation, Fault fault) {
    for (Rule rule : rules) {
      if (rule.fault == fault && rule.left > 0 && rule.on.test(operation)) {
        rule.left--;
        return true;
      }
    }
    return false;
  }

  synchronized boolean hasNoRoomFor(Operation operation, Address address) {
    return operation.verb() == Operation.Change.CREATE && noRoom.contains(address.toString());
  }

  synchronized void called(Operation.Change verb) {
    calls.merge(verb, 1, Integer::sum);
  }

  synchronized void begins() {
    mostUnderWay = Math.max(mostUnderWay, ++underWay);
  }

  synchronized void ends() {
    underWay--;
  }

  synchronized Optional<List<String>> sentBefore(String token, Value.MapOf request) {
    Sent before = sent.get(token);
    if (before == null) {
      return Optional.empty();
    }
    if (!before.request.equals(request)) {
      throw new IllegalStateException("the token was used with another request");
    }
    return Optional.of(before.ids);
  }

  synchronized boolean knows(String token) {
    return sent.containsKey(token);
  }

  synchronized void remember(String token, Value.MapOf request, List<String> ids) {
    sent.put(token, new Sent(request, List.copyOf(ids)));
  }

  synchronized Thing make(String kind, String name, String token, Map<String, Value> inputs) {
    made++;
    String id = kind.substring(kind.indexOf('.') + 1) + "-" + made;
    Map<String, Value> attributes = new HashMap<>(inputs);
    attributes.putAll(FakeKinds.computed(kind, id, made));
    Thing thing = new Thing(id, kind, name, token, attributes);
    thing.hidden = hiddenLooks;
    things.put(id, thing);
    return thing;
  }

  synchronized void change(String id, Map<String, Value> inputs) {
    Thing thing = things.get(id);
    if (thing == null) {
      throw new IllegalStateException("nothing to change: " + id);
    }
    Map<String, Value> attributes = new HashMap<>(thing.attributes);
    attributes.keySet().retainAll(FakeKinds.computed(thing.kind, id, 0).keySet());
    attributes.putAll(inputs);
    thing.attributes = Map.copyOf(attributes);
  }

  synchronized void remove(String id) {
    things.remove(id);
  }

  /** One look; a new thing may not be visible yet. */
  synchronized Optional<Thing> look(String id) {
    looks++;
    Thing thing = things.get(id);
    if (thing != null && thing.hidden > 0) {
      thing.hidden--;
      return Optional.empty();
    }
    return Optional.ofNullable(thing);
  }
}
