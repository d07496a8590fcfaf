package host.spore.spawn.engine.testing;

import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.PriceFeed;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The provider {@code fake}: honest about a {@link FakeCloud} that may not be. */
public final class FakeProvider implements Provider {
  /** How often a thing is looked for before it counts as missing. */
  private static final int LOOKS = 6;

  private static final List<String> ZONES = List.of("a", "b", "c");

  private final FakeCloud cloud;
  private @Nullable List<Desired> desired;
  private Duration awaitTakes = Duration.ZERO;
  private boolean triesZones;
  private Cost machines = Cost.FREE;
  private @Nullable MachineOperations operating;
  private @Nullable ObjectStore objects;

  public FakeProvider(FakeCloud cloud) {
    this.cloud = cloud;
  }

  /** Has {@link #compile} answer this, whatever the spec says. */
  public FakeProvider desiring(List<Desired> resources) {
    desired = List.copyOf(resources);
    return this;
  }

  /** Lets every await take this long, really. */
  public FakeProvider awaiting(Duration duration) {
    awaitTakes = duration;
    return this;
  }

  /** Tries zones {@code b} and {@code c} for what gets nothing in {@code a}. */
  public FakeProvider tryingZones() {
    triesZones = true;
    return this;
  }

  /** Has day-to-day work done by this; null for nobody. */
  public FakeProvider operating(@Nullable MachineOperations other) {
    operating = other;
    return this;
  }

  /** Has objects kept by this; null for nobody. */
  public FakeProvider keeping(@Nullable ObjectStore other) {
    objects = other;
    return this;
  }

  @Override
  public Optional<ObjectStore> objects() {
    return Optional.ofNullable(objects);
  }

  @Override
  public Optional<MachineOperations> operating() {
    return Optional.ofNullable(operating);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public List<Kind> kinds() {
    return FakeKinds.all();
  }

  @Override
  public Set<String> supportedFields() {
    return FakeCompiler.SUPPORTED;
  }

  @Override
  public Validated<List<Desired>> compile(Spec spec) {
    return Validated.of(desired != null ? desired : FakeCompiler.compile(spec));
  }

  @Override
  public Map<ResourceState.Key, Observation> observe(List<ResourceState> resources) {
    Map<ResourceState.Key, Observation> seen = new HashMap<>();
    for (ResourceState resource : resources) {
      seen.put(
          resource.key(),
          find(resource.id()).map(FakeProvider::observed).orElseGet(Observation.Missing::new));
    }
    return seen;
  }

  private static Observation observed(FakeCloud.Thing thing) {
    return switch (thing.state()) {
      case "finished" -> new Observation.Finished(thing.end(), thing.attributes());
      case "lost" -> new Observation.Lost(thing.end(), thing.attributes());
      default -> new Observation.Present(thing.attributes());
    };
  }

  /** New things may stay hidden for a while: not finding one at once proves nothing. */
  private Optional<FakeCloud.Thing> find(String id) {
    for (int i = 0; i < LOOKS; i++) {
      Optional<FakeCloud.Thing> found = cloud.look(id);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  @Override
  public Value.MapOf prepare(Task task) {
    if (cloud.strikes(probe(task), Fault.PREPARE_THROWS)) {
      throw new IllegalStateException("cannot prepare");
    }
    List<Value> members = new ArrayList<>();
    for (Task.Member member : task.members()) {
      Map<String, Value> one = new LinkedHashMap<>();
      one.put("name", Value.text(member.address().toString()));
      one.put("inputs", new Value.MapOf(member.inputs()));
      one.put("id", Value.text(member.prior() == null ? "" : member.prior().id()));
      members.add(new Value.MapOf(one));
    }
    Map<String, Value> request = new LinkedHashMap<>();
    request.put("token", Value.text(task.operation()));
    request.put("zone", Value.text(ZONES.getFirst()));
    request.put("members", new Value.ListOf(members));
    return new Value.MapOf(request);
  }

  private static Operation probe(Task task) {
    return Operation.builder(task.operation())
        .verb(task.verb())
        .provider("fake")
        .kind(task.kind())
        .addresses(task.members().stream().map(Task.Member::address).toList())
        .attempt(task.attempt())
        .at(task.now())
        .build();
  }

  @Override
  public Answer submit(Operation operation) {
    cloud.called(operation.change());
    if (cloud.strikes(operation, Fault.SUBMIT_HANGS)) {
      hang();
    }
    if (cloud.strikes(operation, Fault.KILLED_BEFORE)) {
      throw new Killed("before the call");
    }
    if (cloud.strikes(operation, Fault.THROWS_BEFORE)) {
      throw new IllegalStateException("connection refused");
    }
    if (cloud.strikes(operation, Fault.REQUEST_LOST)) {
      return new Answer.Indeterminate(new Problem("FAKE-2", "no reply", ""));
    }
    // A request that was carried out is never refused when it comes again.
    if (!cloud.knows(operation.id()) && cloud.strikes(operation, Fault.REFUSED)) {
      return new Answer.Refused(new Problem("FAKE-1", "no capacity", "try later"));
    }
    List<String> ids = cloudDoes(operation);
    if (cloud.strikes(operation, Fault.KILLED_AFTER)) {
      throw new Killed("after the call");
    }
    if (cloud.strikes(operation, Fault.THROWS_AFTER)) {
      throw new IllegalStateException("connection reset");
    }
    if (cloud.strikes(operation, Fault.REPLY_LOST)) {
      return new Answer.Indeterminate(new Problem("FAKE-2", "no reply", ""));
    }
    cloud.begins();
    return new Answer.Accepted(
        new Value.MapOf(Map.of("ids", new Value.ListOf(ids.stream().map(Value::text).toList()))));
  }

  private List<String> cloudDoes(Operation operation) {
    synchronized (cloud) {
      Optional<List<String>> before = cloud.sentBefore(operation.id(), operation.request());
      if (before.isPresent()) {
        return before.get();
      }
      List<String> ids = new ArrayList<>();
      for (Value.MapOf member : members(operation)) {
        ids.add(cloudDoes(operation, member));
      }
      cloud.remember(operation.id(), operation.request(), ids);
      return ids;
    }
  }

  private String cloudDoes(Operation operation, Value.MapOf member) {
    String id = text(member, "id");
    return switch (operation.change()) {
      case CREATE ->
          cloud.make(operation.kind(), text(member, "name"), operation.id(), inputs(member)).id();
      case UPDATE, RESTART -> {
        cloud.change(id, inputs(member));
        yield id;
      }
      case DELETE -> {
        cloud.remove(id);
        yield id;
      }
    };
  }

  @Override
  public Settled await(Operation operation, Progress progress) throws InterruptedException {
    try {
      progress.report("waiting for " + operation.kind());
      if (!awaitTakes.isZero()) {
        Thread.sleep(awaitTakes);
      }
      if (cloud.strikes(operation, Fault.AWAIT_HANGS)) {
        new CountDownLatch(1).await();
      }
      if (cloud.strikes(operation, Fault.AWAIT_DEAF)) {
        hang();
      }
      if (cloud.strikes(operation, Fault.AWAIT_THROWS)) {
        throw new IllegalStateException("the poller broke");
      }
      return settled(operation);
    } finally {
      cloud.ends();
    }
  }

  private Settled settled(Operation operation) {
    boolean halfMade = cloud.strikes(operation, Fault.HALF_MADE);
    boolean nothing = cloud.strikes(operation, Fault.COMES_TO_NOTHING);
    List<Operation.Result> ready = new ArrayList<>();
    List<Settled.Failed> failed = new ArrayList<>();
    List<String> ids = acceptedIds(operation);
    for (int i = 0; i < ids.size(); i++) {
      Address address = operation.addresses().get(i);
      String id = ids.get(i);
      if ((i == 0 && nothing) || cloud.hasNoRoomFor(operation, address)) {
        if (operation.verb() == Operation.Change.CREATE) {
          cloud.remove(id);
        }
        failed.add(new Settled.Failed(address, Optional.empty(), failure()));
      } else if (i == 0 && halfMade) {
        failed.add(new Settled.Failed(address, Optional.of(id), failure()));
      } else {
        Map<String, Value> attributes =
            operation.verb() == Operation.Change.DELETE
                ? Map.of()
                : find(id).map(FakeCloud.Thing::attributes).orElse(Map.of());
        ready.add(new Operation.Result(address, id, attributes));
      }
    }
    return new Settled(ready, failed);
  }

  private static Problem failure() {
    return new Problem("FAKE-3", "did not come up", "look at its log");
  }

  @Override
  public Recovery recover(Operation operation) {
    if (cloud.strikes(operation, Fault.CANNOT_TELL)) {
      return new Recovery.CannotTell(new Problem("FAKE-4", "the cloud is silent", "wait"));
    }
    if (operation.verb() != Operation.Change.CREATE) {
      return new Recovery.Resume("safe to send again");
    }
    return cloud.knows(operation.id())
        ? new Recovery.Resume("the token is known")
        : new Recovery.NeverHappened();
  }

  @Override
  public Optional<Value.MapOf> nextAttempt(Operation refused, Answer.Refused answer) {
    if (!triesZones || refused.attempt() >= ZONES.size()) {
      return Optional.empty();
    }
    Map<String, Value> request = new LinkedHashMap<>(refused.request().entries());
    request.put("zone", Value.text(ZONES.get(refused.attempt())));
    Set<String> names = new HashSet<>();
    refused.addresses().forEach(a -> names.add(a.toString()));
    List<Value> wanted = new ArrayList<>();
    for (Value.MapOf member : members(refused)) {
      if (names.contains(text(member, "name"))) {
        wanted.add(member);
      }
    }
    request.put("members", new Value.ListOf(wanted));
    return Optional.of(new Value.MapOf(request));
  }

  @Override
  public Optional<Imported> read(String kind, Address address, String id) {
    return find(id)
        .filter(thing -> thing.kind().equals(kind))
        .map(
            thing -> {
              Map<String, Value> inputs = new HashMap<>(thing.attributes());
              inputs.keySet().removeAll(FakeKinds.computed(kind, id, 0).keySet());
              return new Imported(id, inputs, thing.attributes());
            });
  }

  @Override
  public Cost price(Desired resource) {
    return resource.kind().equals(FakeKinds.INSTANCE) ? machines : Cost.FREE;
  }

  /** What a machine costs; without it nothing costs anything. */
  public FakeProvider pricing(Cost cost) {
    machines = cost;
    return this;
  }

  @Override
  public Optional<PriceFeed> priceFeed() {
    return Optional.of(new FakePriceFeed());
  }

  @Override
  public void close() {}

  private static List<Value.MapOf> members(Operation operation) {
    Value members = operation.request().entries().get("members");
    if (!(members instanceof Value.ListOf list)) {
      throw new IllegalStateException("no members in " + operation.request());
    }
    return list.items().stream().map(Value.MapOf.class::cast).toList();
  }

  private static Map<String, Value> inputs(Value.MapOf member) {
    Value inputs = member.entries().get("inputs");
    Map<String, Value> revealed = new HashMap<>();
    ((Value.MapOf) Values.reveal(inputs == null ? Value.NULL : inputs))
        .entries()
        .forEach(revealed::put);
    return revealed;
  }

  private static List<String> acceptedIds(Operation operation) {
    Value.MapOf accepted = operation.accepted();
    if (accepted == null || !(accepted.entries().get("ids") instanceof Value.ListOf ids)) {
      throw new IllegalStateException("not accepted: " + operation.id());
    }
    return ids.items().stream().map(Values::display).toList();
  }

  private static String text(Value.MapOf map, String key) {
    Value value = map.entries().get(key);
    return value == null ? "" : Values.display(value);
  }

  /** Neither returns nor reacts to being interrupted. */
  private static void hang() {
    CountDownLatch never = new CountDownLatch(1);
    while (true) {
      try {
        never.await();
      } catch (InterruptedException e) {
        // Deaf on purpose.
      }
    }
  }

  /** The process died here. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    public Killed(String where) {
      super("killed " + where);
    }
  }
}
