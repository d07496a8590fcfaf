package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.price.SpotPrices;
import host.spore.spawn.provider.aws.testing.FakeAws;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The handler with a fake account behind it, carried through its calls as the engine would. */
final class Lab {
  static final String REGION = "us-east-1";
  static final String LINEAGE = "lin-1";
  static final String STACK = "demo";

  final FakeAws aws = new FakeAws();
  final Path cache;
  InstanceHandler handler;
  private int operations;

  /** An attempt that was refused or got less than it asked for, and what was said. */
  record Attempt(Operation operation, String said) {}

  final List<Attempt> refused = new ArrayList<>();

  Lab(Path cache) {
    this.cache = cache;
    this.handler = fresh();
  }

  /** What another process would have. */
  InstanceHandler fresh() {
    return handler(aws.clock().timing());
  }

  /** One whose sleeping lets others do something, if only for a moment. */
  InstanceHandler inRealTime() {
    Timing fast = aws.clock().timing();
    Timing real =
        new Timing(
            fast.clock(),
            time -> Thread.sleep(Math.min(time.toMillis(), 40)),
            fast.consistency(),
            fast.firstLook(),
            fast.laterLook());
    return handler(real);
  }

  private InstanceHandler handler(Timing timing) {
    return new InstanceHandler(aws, timing, new SpotPrices(aws, cache, timing.clock()), cache);
  }

  static Map<String, Value> inputs() {
    Map<String, Value> inputs = new LinkedHashMap<>();
    inputs.put(Attributes.REGION, Value.text(REGION));
    inputs.put(InstanceKind.TYPES, Attributes.list(List.of("t3.micro")));
    inputs.put(InstanceKind.SUBNETS, new Value.MapOf(Map.of()));
    inputs.put(InstanceKind.ZONES, Attributes.list(List.of("us-east-1a")));
    inputs.put(InstanceKind.IMAGE, Value.text("al2023/x86_64"));
    inputs.put(InstanceKind.AMI, Value.text(FakeAws.IMAGE));
    inputs.put(InstanceKind.ROOT_DEVICE, Value.text("/dev/xvda"));
    inputs.put(InstanceKind.ROOT_GB, Value.number(8));
    inputs.put(InstanceKind.SECURITY_GROUPS, Attributes.list(List.of()));
    inputs.put(InstanceKind.MARKET, Value.text(InstanceKind.ON_DEMAND));
    inputs.put(InstanceKind.TTL, Value.text("8h"));
    inputs.put(InstanceKind.RUN, Value.text("echo hello"));
    return inputs;
  }

  static Map<String, Value> spot(String... entries) {
    Map<String, Value> inputs = inputs();
    inputs.put(InstanceKind.MARKET, Value.text(InstanceKind.SPOT_MARKET));
    Map<String, Value> spot = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      boolean number = entries[i + 1].matches("[0-9]+");
      // How a launch asks is no property of the machine that it makes.
      boolean asking = entries[i].equals("retries") || entries[i].equals("fallback");
      (asking ? inputs : spot)
          .put(
              asking ? "spot_" + entries[i] : entries[i],
              number ? Value.number(Long.parseLong(entries[i + 1])) : Value.text(entries[i + 1]));
    }
    inputs.put(InstanceKind.SPOT, new Value.MapOf(spot));
    return inputs;
  }

  /** A single instance. */
  Operation createOne(Map<String, Value> inputs) {
    return create(List.of(Address.of("instances.box")), inputs);
  }

  /** Members of the array {@code train}. */
  Operation createArray(int count, Map<String, Value> inputs) {
    Map<String, Value> shared = new LinkedHashMap<>(inputs);
    shared.put(InstanceKind.ARRAY, Value.text("train"));
    shared.put(InstanceKind.SIZE, Value.number(count));
    List<Address> members = new ArrayList<>();
    for (int rank = 0; rank < count; rank++) {
      members.add(Address.member("arrays.train", rank));
    }
    return create(members, shared);
  }

  /** Members of the array {@code train}, each with a parameter that nothing makes shorter. */
  Operation createSweep(int count, int characters) {
    Map<String, Value> shared = new LinkedHashMap<>(inputs());
    shared.put(InstanceKind.ARRAY, Value.text("train"));
    shared.put(InstanceKind.SIZE, Value.number(count));
    Map<Address, Map<String, Value>> own = new LinkedHashMap<>();
    for (int rank = 0; rank < count; rank++) {
      Value point = Attributes.map(Map.of("PARAM_X", noise(rank, characters)));
      own.put(Address.member("arrays.train", rank), Map.of(InstanceKind.PARAMETERS, point));
    }
    return create(List.copyOf(own.keySet()), shared, own);
  }

  /** The same for the same rank. */
  static String noise(int rank, int characters) {
    Random random = new Random(rank);
    StringBuilder text = new StringBuilder();
    while (text.length() < characters) {
      text.append(Integer.toString(random.nextInt(36), 36));
    }
    return text.toString();
  }

  Operation create(List<Address> addresses, Map<String, Value> inputs) {
    return create(addresses, inputs, Map.of());
  }

  private Operation create(
      List<Address> addresses,
      Map<String, Value> inputs,
      Map<Address, Map<String, Value>> besides) {
    List<Task.Member> members = new ArrayList<>();
    List<ResourceState> drafts = new ArrayList<>();
    for (Address address : addresses) {
      Map<String, Value> own = new LinkedHashMap<>(inputs);
      own.putAll(besides.getOrDefault(address, Map.of()));
      if (address.isMember()) {
        own.put(InstanceKind.RANK, Value.number(address.index()));
      }
      members.add(new Task.Member(address, 1, own, null));
      drafts.add(row(address, "", own, own));
    }
    return operation(Operation.Change.CREATE, members, drafts);
  }

  Operation update(ResourceState row, Map<String, Value> inputs) {
    Task.Member member = new Task.Member(row.address(), 1, inputs, row);
    return operation(
        Operation.Change.UPDATE,
        List.of(member),
        List.of(row(row.address(), row.id(), inputs, inputs)));
  }

  Operation delete(List<ResourceState> rows) {
    List<Task.Member> members =
        rows.stream().map(r -> new Task.Member(r.address(), 1, Map.of(), r)).toList();
    return operation(Operation.Change.DELETE, members, List.of());
  }

  private Operation operation(
      Operation.Change verb, List<Task.Member> members, List<ResourceState> drafts) {
    String id = "op" + ++operations;
    Task task =
        new Task(verb, id, STACK, LINEAGE, InstanceKind.NAME, 1, aws.clock().instant(), members);
    return intent(
        id,
        verb,
        1,
        members.stream().map(Task.Member::address).toList(),
        handler.prepare(task),
        drafts);
  }

  private Operation intent(
      String id,
      Operation.Change verb,
      int attempt,
      List<Address> addresses,
      Value.MapOf request,
      List<ResourceState> drafts) {
    return with(
        Operation.builder(id)
            .run("run")
            .verb(verb)
            .provider("aws")
            .kind(InstanceKind.NAME)
            .addresses(addresses)
            .attempt(attempt)
            .request(request)
            .drafts(drafts)
            .at(aws.clock().instant())
            .build(),
        addresses,
        null);
  }

  private static Operation with(
      Operation o, List<Address> addresses, Value.@Nullable MapOf accepted) {
    return o.toBuilder()
        .addresses(addresses)
        .deposed("")
        .drafts(o.drafts().stream().filter(d -> addresses.contains(d.address())).toList())
        .phase(accepted == null ? Operation.Phase.INTENT : Operation.Phase.ACCEPTED)
        .accepted(accepted)
        .outcome(null)
        .build();
  }

  static Operation accepted(Operation operation, Value.MapOf answer) {
    return with(operation, operation.addresses(), answer);
  }

  ResourceState row(
      Address address, String id, Map<String, Value> inputs, Map<String, Value> attributes) {
    return ResourceState.builder(address)
        .kind(InstanceKind.NAME)
        .provider("aws")
        .id(id)
        .inputs(inputs)
        .attributes(attributes)
        .at(aws.clock().instant())
        .build();
  }

  /** Carries a create through all its attempts; answers the rows of what came up. */
  List<ResourceState> made(Operation first) throws InterruptedException {
    List<ResourceState> rows = new ArrayList<>();
    Operation operation = first;
    while (operation != null) {
      operation = attempt(operation, rows);
    }
    return rows;
  }

  private @Nullable Operation attempt(Operation operation, List<ResourceState> rows)
      throws InterruptedException {
    return switch (handler.submit(operation)) {
      case Answer.Accepted(Value.MapOf answer) -> {
        Operation taken = accepted(operation, answer);
        Settled settled = handler.await(taken, what -> {});
        for (Operation.Result result : settled.ready()) {
          Map<String, Value> inputs =
              operation.drafts().stream()
                  .filter(d -> d.address().equals(result.address()))
                  .findFirst()
                  .orElseThrow()
                  .inputs();
          rows.add(row(result.address(), result.id(), inputs, result.attributes()));
        }
        List<Address> nothing =
            settled.failed().stream()
                .filter(f -> f.id().isEmpty())
                .map(Settled.Failed::address)
                .toList();
        yield nothing.isEmpty()
            ? null
            : next(
                with(taken, nothing, answer),
                new Answer.Refused(settled.failed().getFirst().problem()));
      }
      case Answer.Refused answer -> next(operation, answer);
      case Answer.Indeterminate unclear -> throw new AssertionError(unclear.problem());
    };
  }

  private @Nullable Operation next(Operation operation, Answer.Refused answer) {
    refused.add(
        new Attempt(operation, answer.problem().summary() + " | " + answer.problem().advice()));
    Optional<Value.MapOf> next = handler.nextAttempt(operation, answer);
    return next.map(
            request ->
                intent(
                    "op" + ++operations,
                    Operation.Change.CREATE,
                    operation.attempt() + 1,
                    operation.addresses(),
                    request,
                    operation.drafts()))
        .orElse(null);
  }

  /** Carries an update or delete through. */
  Settled done(Operation operation) throws InterruptedException {
    return switch (handler.submit(operation)) {
      case Answer.Accepted(Value.MapOf answer) ->
          handler.await(accepted(operation, answer), what -> {});
      case Answer.Refused refusal -> throw new AssertionError(refusal.problem());
      case Answer.Indeterminate unclear -> throw new AssertionError(unclear.problem());
    };
  }
}
