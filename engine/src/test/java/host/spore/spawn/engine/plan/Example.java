package host.spore.spawn.engine.plan;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.SourceText;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Viability;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A situation written as text, for golden files and tests: sections {@code desired}, {@code state},
 * {@code observed}, {@code outputs}, {@code options}, one resource or option a line.
 *
 * <p>{@code nodes.a type=m peer=@nodes.b.ip} wants or records attributes; {@code @} refers, {@code
 * !} marks as sensitive, {@code ~} is null. Words beside them: {@code needs=x,y cbd protected
 * ignore=size batch=w ttl=8 cost=0.5} and in the state {@code gen=2 status=lost:killed
 * deposed=gen-1 asked.zone=z}.
 */
final class Example {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  static final SourceSpan SPAN =
      new SourceSpan(new SourceText("x.spawn.yaml", "budget:"), 1, 1, 1, 7);

  final List<Desired> desired = new ArrayList<>();
  final List<ResourceState> resources = new ArrayList<>();
  final Map<ResourceState.Key, Observation> observed = new HashMap<>();
  final List<Spec.Output> outputs = new ArrayList<>();
  final Map<String, StateStore.OutputState> priorOutputs = new LinkedHashMap<>();
  final List<Spec.Move> moved = new ArrayList<>();
  final List<Address> forget = new ArrayList<>();
  final List<Operation> open = new ArrayList<>();
  private final Map<Address, Cost> prices = new HashMap<>();
  private final Set<Address> targets = new HashSet<>();
  private final Set<Address> excludes = new HashSet<>();
  private final Set<Address> replace = new HashSet<>();
  private final Set<Address> rerun = new HashSet<>();
  private Plan.Mode mode = Plan.Mode.APPLY;
  private Spec.Budget budget;

  static Example of(String text) {
    Example example = new Example();
    String section = "";
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!line.startsWith(" ")) {
        section = line.strip();
      } else {
        example.read(section, line.strip());
      }
    }
    return example;
  }

  private void read(String section, String line) {
    List<String> words = Arrays.asList(line.split(" +", -1));
    switch (section) {
      case "desired" -> desired(words);
      case "state" -> resources.add(state(words));
      case "observed" -> observed(words);
      case "outputs" -> output(words);
      case "options" -> option(words);
      default -> throw new IllegalArgumentException(section);
    }
  }

  private void desired(List<String> words) {
    Address address = address(words.getFirst());
    Map<String, Value> inputs = new LinkedHashMap<>();
    List<Address> needs = new ArrayList<>();
    List<String> ignore = new ArrayList<>();
    String kind = "test.node";
    String batch = address.isMember() ? address.path() : null;
    Double ttl = 1.0;
    int atOnce = 0;
    Viability viability = null;
    for (String word : words.subList(1, words.size())) {
      String key = key(word);
      String text = text(word);
      switch (key) {
        case "cbd", "protected" -> {}
        case "kind" -> kind = text;
        case "needs" -> needs.addAll(addresses(text));
        case "ignore" -> ignore.addAll(Arrays.asList(text.split(",", -1)));
        case "batch" -> batch = text;
        case "min_viable" -> viability = new Viability(Integer.parseInt(text), true);
        case "max_unavailable" -> atOnce = Integer.parseInt(text);
        case "ttl" -> ttl = text.equals("none") ? null : Double.valueOf(text);
        case "cost" -> prices.put(address, cost(text));
        default -> inputs.put(key, value(text));
      }
    }
    Desired.Policy policy =
        new Desired.Policy(
            words.contains("protected"), words.contains("cbd"), ignore, atOnce, viability);
    desired.add(new Desired(address, kind, "test", inputs, needs, policy, batch, ttl, null));
  }

  private static Cost cost(String text) {
    BigDecimal perHour = text.equals("unknown") ? null : new BigDecimal(text);
    return new Cost(List.of(new Cost.Line("machine", perHour)), "price list");
  }

  static ResourceState state(List<String> words) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    Map<String, Value> attributes = new LinkedHashMap<>();
    List<Address> needs = new ArrayList<>();
    String kind = "test.node";
    String deposed = "";
    int generation = 1;
    ResourceState.Status status = ResourceState.Status.READY;
    ResourceState.End end = null;
    for (String word : words.subList(1, words.size())) {
      String key = key(word);
      String text = text(word);
      switch (key) {
        case "protected" -> {}
        case "kind" -> kind = text;
        case "needs" -> needs.addAll(addresses(text));
        case "gen" -> generation = Integer.parseInt(text);
        case "deposed" -> deposed = text;
        case "status" -> {
          String[] parts = text.split(":", -1);
          status = ResourceState.Status.valueOf(parts[0].toUpperCase(Locale.ROOT));
          end = parts.length > 1 ? new ResourceState.End(parts[1], "", NOW) : null;
        }
        case "ip", "secret", "zone", "expires" -> attributes.put(key, value(text));
        default -> {
          String name = key.replace("asked.", "");
          inputs.put(name, value(text));
          attributes.put(name, value(text));
        }
      }
    }
    return ResourceState.builder(address(words.getFirst()))
        .deposed(deposed)
        .kind(kind)
        .provider("test")
        .id("id-" + words.getFirst())
        .generation(generation)
        .status(status)
        .inputs(inputs)
        .attributes(attributes)
        .dependencies(needs)
        .preventDestroy(words.contains("protected"))
        .end(end)
        .at(NOW)
        .build();
  }

  private void observed(List<String> words) {
    Address address = address(words.getFirst());
    ResourceState row =
        resources.stream().filter(r -> r.address().equals(address)).findFirst().orElseThrow();
    String what = words.get(1);
    ResourceState.End end =
        new ResourceState.End(words.size() > 2 ? words.get(2) : "", "", NOW.minusSeconds(60));
    observed.put(
        row.key(),
        switch (what) {
          case "missing" -> new Observation.Missing();
          case "lost" -> new Observation.Lost(end, row.attributes());
          case "finished" -> new Observation.Finished(end, row.attributes());
          case "unreadable" -> new Observation.Unreadable("the host does not answer");
          default -> present(row, words.subList(1, words.size()));
        });
  }

  private static Observation present(ResourceState row, List<String> words) {
    Map<String, Value> attributes = new LinkedHashMap<>(row.attributes());
    words.forEach(word -> attributes.put(key(word), value(text(word))));
    return new Observation.Present(attributes);
  }

  private void output(List<String> words) {
    for (String word : words.subList(1, words.size())) {
      if (key(word).equals("was")) {
        Value value = value(text(word));
        boolean sensitive = value instanceof Value.Sensitive;
        priorOutputs.put(words.getFirst(), new StateStore.OutputState(value, sensitive));
      } else {
        outputs.add(new Spec.Output(words.getFirst(), value(text(word)), null, SPAN));
      }
    }
  }

  private void option(List<String> words) {
    String argument = words.size() > 1 ? words.get(1) : "";
    switch (words.getFirst()) {
      case "mode" -> mode = Plan.Mode.valueOf(argument);
      case "target" -> targets.add(address(argument));
      case "exclude" -> excludes.add(address(argument));
      case "replace" -> replace.add(address(argument));
      case "rerun" -> rerun.add(address(argument));
      case "forget" -> forget.add(address(argument));
      case "moved" -> moved.add(new Spec.Move(address(argument), address(words.get(2)), SPAN));
      case "budget" -> budget = new Spec.Budget(money(argument), money(words.get(2)), SPAN);
      case "pending" -> open.add(pending(address(argument)));
      default -> throw new IllegalArgumentException(words.getFirst());
    }
  }

  private static BigDecimal money(String text) {
    return text.equals("-") ? null : new BigDecimal(text);
  }

  private static Operation pending(Address address) {
    return Operation.builder("op-1")
        .run("run-1")
        .verb(Operation.Change.CREATE)
        .provider("test")
        .kind("test.node")
        .addresses(List.of(address))
        .at(NOW)
        .build();
  }

  static Address address(String text) {
    return Address.parse(text).orElseThrow(() -> new IllegalArgumentException(text));
  }

  private static List<Address> addresses(String text) {
    return Arrays.stream(text.split(",", -1)).map(Example::address).toList();
  }

  private static String key(String word) {
    int at = word.indexOf('=');
    return at < 0 ? word : word.substring(0, at);
  }

  private static String text(String word) {
    return word.substring(word.indexOf('=') + 1);
  }

  private static Value value(String text) {
    if (text.equals("~")) {
      return Value.NULL;
    }
    if (text.startsWith("!")) {
      return new Value.Sensitive(value(text.substring(1)));
    }
    if (text.startsWith("@")) {
      int dot = text.lastIndexOf('.');
      return new Value.Reference(address(text.substring(1, dot)), text.substring(dot + 1));
    }
    if (text.contains("|")) {
      return new Value.Join(Arrays.stream(text.split("\\|", -1)).map(Example::value).toList());
    }
    return Value.text(text);
  }

  PlanInput input() {
    resources.sort(
        Comparator.comparing(ResourceState::address).thenComparing(ResourceState::deposed));
    return new PlanInput(
        "stack",
        "x.spawn.yaml",
        SpecDigest.of("digest"),
        mode == Plan.Mode.APPLY ? desired : List.of(),
        outputs,
        moved,
        forget,
        budget,
        new StateStore.Snapshot(
            new StateStore.Header("lineage", 7, 1, "stack"), resources, priorOutputs, open),
        observed,
        TestKinds.ALL,
        d -> prices.getOrDefault(d.address(), Cost.FREE),
        new PlanOptions(mode, targets, excludes, replace, rerun),
        NOW);
  }
}
