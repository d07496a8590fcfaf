package host.spore.spawn.provider.local;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.provider.local.machine.MachineState;
import host.spore.spawn.provider.local.machine.ProcessMark;
import host.spore.spawn.provider.local.machine.ProcessTable;
import host.spore.spawn.provider.local.machine.ProcessTree;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;

/** A provider with real processes, and what tests do with it. */
final class Fleet {
  static final String AGENT = "host.spore.spawn.agent.AgentMain";
  private static final String MACHINE = "host.spore.spawn.provider.local.machine.MachineMain";

  final Path home;
  final LocalProvider provider;
  final ProcessTable table = ProcessTable.ofThisHost();
  final List<String> made = new ArrayList<>();

  Fleet(Path home) {
    this(home, AGENT, List.of());
  }

  Fleet(Path home, String agent, List<String> machineFlags) {
    this.home = home;
    List<String> machine = java(machineFlags, MACHINE);
    HostRuntime runtime = new HostRuntime(machine, java(List.of(), agent));
    this.provider = new LocalProvider(home, runtime, InstantSource.system());
  }

  static List<String> java(List<String> flags, String main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx24m", "-Xss256k", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:-UsePerfData", "-Xshare:auto"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    return command;
  }

  static Map<String, Value> inputs(String... namesAndTexts) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      inputs.put(namesAndTexts[i], Value.text(namesAndTexts[i + 1]));
    }
    return inputs;
  }

  Operation create(List<Task.Member> members) {
    return operation(Operation.Change.CREATE, members);
  }

  Operation create(Map<String, Value> inputs) {
    return create(List.of(member("instances.box", inputs)));
  }

  static Task.Member member(String address, Map<String, Value> inputs) {
    return new Task.Member(Address.parse(address).orElseThrow(), 1, inputs, null);
  }

  Operation operation(Operation.Change verb, List<Task.Member> members) {
    String id = "op-" + UUID.randomUUID();
    var now = InstantSource.system().instant();
    Task task = new Task(verb, id, "lab", "lineage", InstanceKind.NAME, 1, now, members);
    Value.MapOf request = provider.prepare(task);
    if (verb == Operation.Change.CREATE) {
      Requests.blueprints(request).forEach(b -> made.add(b.id()));
    }
    return Operation.builder(id)
        .run("run")
        .verb(verb)
        .provider("local")
        .kind(InstanceKind.NAME)
        .addresses(members.stream().map(Task.Member::address).toList())
        .request(request)
        .at(now)
        .build();
  }

  Settled carryOut(Operation operation) throws InterruptedException {
    Answer answer = provider.submit(operation);
    if (!(answer instanceof Answer.Accepted)) {
      throw new AssertionError("not accepted: " + answer);
    }
    return provider.await(operation, what -> {});
  }

  /** Creates one instance and returns its id. */
  String start(Map<String, Value> inputs) throws InterruptedException {
    return onlyId(carryOut(create(inputs)));
  }

  static String onlyId(Settled settled) {
    if (!settled.failed().isEmpty()) {
      throw new AssertionError(settled.failed());
    }
    return settled.ready().get(0).id();
  }

  Settled delete(String... ids) throws InterruptedException {
    List<Task.Member> members = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      Address address = Address.member("arrays.x", i);
      members.add(new Task.Member(address, 1, Map.of(), row(ids[i], address)));
    }
    return carryOut(operation(Operation.Change.DELETE, members));
  }

  static ResourceState row(String id, Address address) {
    var now = InstantSource.system().instant();
    return ResourceState.builder(address)
        .kind(InstanceKind.NAME)
        .provider("local")
        .id(id)
        .at(now)
        .build();
  }

  Observation observe(String id) {
    ResourceState row = row(id, Address.of("instances.box"));
    return provider.observe(List.of(row)).get(row.key());
  }

  MachineLayout layout(String id) {
    return new MachineLayout(home.resolve("instances").resolve(id));
  }

  MachineState state(String id) throws IOException {
    return MachineState.read(layout(id).state());
  }

  List<ProcessMark> processes(String id) {
    return new ProcessTree(table, id, List.of(), Set.of()).members();
  }

  /** Ends everything a test has left, so that a failed one leaves nothing either. */
  void end() throws InterruptedException {
    for (String id : made) {
      new ProcessTree(table, id, List.of(), Set.of()).end(Duration.ZERO, Duration.ofSeconds(10));
    }
  }

  static void eventually(String what, Callable<Boolean> condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - start > Duration.ofSeconds(30).toNanos()) {
        throw new AssertionError("did not happen in 30 s: " + what);
      }
      Thread.sleep(25);
    }
  }
}
