package host.spore.spawn.provider.aws;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Inventory;
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
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.provider.aws.call.AgentAddresses;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.SdkClients;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.tend.StackInventory;
import host.spore.spawn.provider.aws.tend.Tender;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs instances on EC2. Hands everything to the handler of the kind. */
public final class AwsProvider implements Provider {
  static final String NAME = "aws";

  private final AwsParts parts;
  private final @Nullable Tending tending;
  private final @Nullable MachineOperations operating;
  private final Map<String, Handler> handlers = new LinkedHashMap<>();

  /** A provider made of these parts; whoever made them hands them over. */
  public AwsProvider(AwsParts parts) {
    this(parts, null);
  }

  /** The same with somebody who looks after the account; null for nobody. */
  public AwsProvider(AwsParts parts, @Nullable Tending tending) {
    this.parts = parts;
    this.tending = tending;
    this.operating = parts.operating();
    parts.handlers().forEach(h -> handlers.put(h.kind().name(), h));
  }

  /** All of it, for these settings. No call is made, and nothing of the SDK is loaded. */
  public static AwsProvider of(AwsSettings settings, InstantSource clock) {
    Timing usual = Timing.of(clock, settings.environment());
    Timing timing = settings.log() == null ? usual : usual.saying(settings.log());
    Clients clients = new SdkClients(settings, timing);
    AwsParts parts = AwsParts.of(settings, clients, timing);
    AgentAddresses agent = AgentAddresses.of(settings.environment());
    return new AwsProvider(
        parts,
        new Tender(clients, timing, () -> parts.compiler().region(), parts.handlers(), agent));
  }

  @Override
  public Optional<Tending> tending() {
    return Optional.ofNullable(tending);
  }

  @Override
  public Optional<Inventory> inventory() {
    return Optional.of(
        new StackInventory(
            parts.clients(), () -> parts.compiler().region(), List.copyOf(handlers.values())));
  }

  @Override
  public Optional<MachineOperations> operating() {
    return Optional.ofNullable(operating);
  }

  @Override
  public Optional<ObjectStore> objects() {
    return Optional.ofNullable(parts.objects());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Kind> kinds() {
    return handlers.values().stream().map(Handler::kind).toList();
  }

  @Override
  public Set<String> supportedFields() {
    return parts.compiler().supportedFields();
  }

  @Override
  public String whyUnsupported(String pattern) {
    return parts.compiler().whyUnsupported(pattern);
  }

  @Override
  public Validated<List<Desired>> compile(Spec spec) {
    return parts.compiler().compile(spec);
  }

  @Override
  public List<Diagnostic> check(Spec spec) {
    return parts.compiler().check(spec);
  }

  @Override
  public Map<ResourceState.Key, Observation> observe(List<ResourceState> resources) {
    Map<String, List<ResourceState>> byKind = new LinkedHashMap<>();
    for (ResourceState resource : resources) {
      byKind.computeIfAbsent(resource.kind(), k -> new ArrayList<>()).add(resource);
    }
    return AtOnce.merged(
        byKind.entrySet().stream()
            .map(e -> AtOnce.task(() -> handler(e.getKey()).observe(e.getValue())))
            .toList());
  }

  @Override
  public boolean mayWait(Map<String, Value> inputs) {
    return inputs.containsKey(InstanceKind.WAIT_FOR);
  }

  @Override
  public Optional<Problem> awaitOthers(
      Map<String, Value> inputs, List<ResourceState> others, Progress progress)
      throws InterruptedException {
    return handler(InstanceKind.NAME).awaitOthers(inputs, others, progress);
  }

  @Override
  public Value.MapOf prepare(Task task) {
    return handler(task.kind()).prepare(task);
  }

  @Override
  public Answer submit(Operation operation) {
    return handler(operation.kind()).submit(operation);
  }

  @Override
  public Settled await(Operation operation, Progress progress) throws InterruptedException {
    return handler(operation.kind()).await(operation, progress);
  }

  @Override
  public Recovery recover(Operation operation) {
    return handler(operation.kind()).recover(operation);
  }

  @Override
  public Optional<Value.MapOf> nextAttempt(Operation refused, Answer.Refused answer) {
    return handler(refused.kind()).nextAttempt(refused, answer);
  }

  @Override
  public Optional<Imported> read(String kind, Address address, String id) {
    return handler(kind).read(parts.compiler().region(), address, id);
  }

  @Override
  public Cost price(Desired desired) {
    return parts.pricer().price(desired);
  }

  @Override
  public Optional<PriceFeed> priceFeed() {
    return parts.pricer().feed();
  }

  private Handler handler(String kind) {
    Handler handler = handlers.get(kind);
    if (handler == null) {
      throw new IllegalArgumentException("no kind " + kind);
    }
    return handler;
  }

  @Override
  public void close() {
    parts.clients().close();
  }
}
