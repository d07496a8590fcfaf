package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Capabilities;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.provider.local.HostRuntime;
import host.spore.spawn.provider.local.LocalProvider;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.load.LoadRequest;
import host.spore.spawn.spec.load.SpecLoader;
import host.spore.spawn.spec.schema.SpecSchema;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * No field of the spec is silently ignored: on the local provider each one is either refused at its
 * line, or another value of it makes another plan or is itself refused.
 */
class FieldsReachThePlanTest {
  private static final Path EXAMPLES = Path.of("../spec-schema/src/test/resources/examples");
  private static final String BASE =
      """
      name: base
      provider: local
      instances:
        one: { ttl: 1h, run: "true" }
        two: { MACHINE }
      arrays:
        crew: { ARRAY }
      """;
  private static final String PLAIN = "ttl: 1h, run: \"true\"";
  private static final String CREW = PLAIN + ", count: 2";

  /** Fields of a machine that the local provider honours, each with another value than the base. */
  private static final Map<String, String> MACHINE =
      Map.ofEntries(
          Map.entry("type", PLAIN + ", type: t3.micro"),
          Map.entry("role", PLAIN + ", role: leader"),
          Map.entry("imdsv2", PLAIN + ", imdsv2: optional"),
          Map.entry("public_ip", PLAIN + ", public_ip: elastic"),
          Map.entry("depends_on[*]", PLAIN + ", depends_on: [ instances.one ]"),
          Map.entry("lifecycle.ttl", "ttl: 2h, run: \"true\""),
          Map.entry("lifecycle.prevent_destroy", lifecycle("prevent_destroy: true")),
          Map.entry("lifecycle.create_before_destroy", lifecycle("create_before_destroy: true")),
          Map.entry("lifecycle.ignore_changes[*]", lifecycle("ignore_changes: [ run ]")),
          Map.entry("lifecycle.complete.when.file", complete("file: /tmp/OTHER", "")),
          Map.entry("lifecycle.complete.scope", complete("file: /tmp/X", ", scope: quorum:1")),
          Map.entry("lifecycle.complete.grace", complete("file: /tmp/X", ", grace: 9m")),
          Map.entry("lifecycle.complete.then", complete("file: /tmp/X", ", then: notify")),
          Map.entry("lifecycle.complete.timeout", complete("file: /tmp/X", ", timeout: 30m")),
          Map.entry(
              "lifecycle.complete.on_timeout",
              complete("file: /tmp/X", ", timeout: 30m, on_timeout: stop")),
          Map.entry("lifecycle.complete.when.command", complete("file: /tmp/X, command: a", "")),
          Map.entry(
              "lifecycle.complete.when.http", complete("file: /tmp/X, http: 'http://h/'", "")),
          Map.entry("lifecycle.complete.when.process", complete("file: /tmp/X, process: a", "")),
          Map.entry("lifecycle.complete.when.any[*].file", any("file: /tmp/Y")),
          Map.entry("lifecycle.complete.when.any[*].command", any("command: a")),
          Map.entry("lifecycle.complete.when.any[*].http", any("http: 'http://h/'")),
          Map.entry("lifecycle.complete.when.any[*].process", any("process: a")),
          Map.entry("lifecycle.idle.after", lifecycle("idle: { after: 30m }")),
          Map.entry("lifecycle.idle.then", lifecycle("idle: { after: 30m, then: notify }")),
          Map.entry("lifecycle.idle.cpu_below", lifecycle("idle: { after: 30m, cpu_below: 2% }")),
          Map.entry(
              "lifecycle.idle.disk_below", lifecycle("idle: { after: 30m, disk_below: 1KB/s }")),
          Map.entry("lifecycle.stopped.delete_after", lifecycle("stopped: { delete_after: 1d }")),
          Map.entry("hibernation", PLAIN + ", hibernation: true"),
          Map.entry("health.http", PLAIN + ", health: { http: 'http://localhost/' }"),
          Map.entry("health.command", PLAIN + ", health: { command: a }"),
          Map.entry("health.port", PLAIN + ", health: { port: 80 }"),
          Map.entry("health.every", PLAIN + ", health: { port: 80, every: 5s }"),
          Map.entry("health.timeout", PLAIN + ", health: { port: 80, timeout: 9s }"),
          Map.entry("health.failures", PLAIN + ", health: { port: 80, failures: 5 }"),
          Map.entry("health.then", PLAIN + ", health: { port: 80, then: notify }"),
          Map.entry("wait_for", PLAIN + ", wait_for: { instances.one: { port: 80 } }"),
          Map.entry("spot", PLAIN + ", spot: true"),
          Map.entry("spot.count", PLAIN + ", spot: { count: 1 }"),
          Map.entry("spot.max_price", PLAIN + ", spot: { max_price: 1 }"),
          Map.entry("spot.zones", PLAIN + ", spot: { zones: [ us-east-1a ] }"),
          Map.entry("spot.retries", PLAIN + ", spot: { retries: 2 }"),
          Map.entry("spot.fallback", PLAIN + ", spot: { fallback: on-demand }"),
          Map.entry("spot.on_interruption", PLAIN + ", spot: { on_interruption: stop }"),
          Map.entry("spot.checkpoint", PLAIN + ", spot: { checkpoint: ./none.sh }"),
          Map.entry(
              "spot.checkpoint.sha256",
              PLAIN
                  + ", spot: { checkpoint: { script: 'https://h/s', sha256: '"
                  + "ab".repeat(32)
                  + "' } }"),
          Map.entry("spot.rebalance", PLAIN + ", spot: { rebalance: replace }"),
          Map.entry("env.*", PLAIN + ", env: { A: b }"),
          Map.entry("run", "ttl: 1h, run: \"false\""),
          Map.entry("tags.*", PLAIN + ", tags: { a: b }"));

  private static final Map<String, String> ARRAY =
      Map.ofEntries(
          Map.entry("count", PLAIN + ", count: 3"),
          Map.entry("mpi", CREW + ", mpi: {}"),
          Map.entry("mpi.slots", CREW + ", mpi: { slots: 4 }"),
          Map.entry("mpi.hostfile", CREW + ", mpi: { hostfile: /etc/hosts.mpi }"),
          Map.entry("mpi.slurm", CREW + ", mpi: { slurm: /etc/slurm/slurm.conf }"),
          Map.entry("on_failure", PLAIN + ", count: 2, on_failure: restart"),
          Map.entry("max_unavailable", PLAIN + ", count: 2, max_unavailable: 1"),
          Map.entry("min_viable", PLAIN + ", count: 2, min_viable: 1"),
          Map.entry("checkpoints", PLAIN + ", count: 2, checkpoints: /srv/c"),
          Map.entry("sweep.grid.*[*]", PLAIN + ", sweep: { grid: { lr: [1, 2] } }"),
          Map.entry("sweep.list[*].*", PLAIN + ", sweep: { list: [{ lr: 1 }, { lr: 2 }] }"),
          Map.entry("sweep.csv", PLAIN + ", sweep: { csv: points.csv }"));

  /** Lines added to the base. */
  private static final Map<String, String> TOP =
      Map.ofEntries(
          Map.entry("notify.webhook", "notify: { webhook: 'https://h/' }\n"),
          Map.entry("notify.secret", "notify: { webhook: 'https://h/', secret: x }\n"),
          Map.entry("notify.on", "notify: { webhook: 'https://h/', on: [ failed ] }\n"),
          Map.entry("region", "region: eu-west-1\n"),
          Map.entry("tags.*", "tags: { a: b }\n"),
          Map.entry("budget.per_hour", "budget: { per_hour: 1 }\n"),
          Map.entry("budget.total", "budget: { total: 1 }\n"),
          Map.entry("outputs.*.value", "outputs: { a: b }\n"),
          Map.entry("outputs.*.description", "outputs: { a: { value: b, description: c } }\n"),
          Map.entry("outputs.*.sensitive", "outputs: { a: { value: b, sensitive: true } }\n"),
          Map.entry("moved[*]", "moved: [ { from: instances.zero, to: instances.one } ]\n"),
          Map.entry("forget[*]", "forget: [ instances.zero ]\n"));

  /** What the load itself consumes, or what names the stack and its provider. */
  private static final Set<String> IDENTITY = Set.of("version", "name", "provider");

  @TempDir Path directory;

  private LocalProvider provider() {
    HostRuntime nothing = new HostRuntime(List.of("false"), List.of("false"));
    return new LocalProvider(directory.resolve("home"), nothing, InstantSource.system());
  }

  @Test
  void everyFieldIsKnownToOneSide() throws IOException {
    Set<String> refused = new LinkedHashSet<>();
    Set<String> passed = new LinkedHashSet<>();
    try (LocalProvider local = provider()) {
      for (String name : List.of("large.spawn.yaml", "rest.spawn.yaml")) {
        Spec spec = load(local(name));
        Set<String> atPlaces = new LinkedHashSet<>();
        for (Diagnostic d : Capabilities.check(spec, local)) {
          assertThat(d.isError()).isTrue();
          atPlaces.add(String.valueOf(d.span()));
        }
        for (Spec.WrittenField field : spec.written()) {
          boolean wasRefused = atPlaces.contains(field.span().toString());
          (wasRefused ? refused : passed).add(field.pattern());
        }
      }
    }
    Set<String> seen = new LinkedHashSet<>();
    refused.forEach(pattern -> seen.add(machine(pattern)));
    passed.forEach(pattern -> seen.add(machine(pattern)));
    Set<String> unknown = new LinkedHashSet<>();
    SpecSchema.fieldPatterns().forEach(pattern -> unknown.add(machine(pattern)));
    unknown.removeAll(seen);
    assertThat(unknown).describedAs("fields neither example writes").isEmpty();
    passed.removeIf(this::isTried);
    assertThat(passed).describedAs("accepted, but never shown to matter").isEmpty();
  }

  /** Instances and arrays have the fields of a machine in common; one of them having it will do. */
  private static String machine(String pattern) {
    return pattern.replaceFirst("^(instances|arrays)\\.\\*", "machine");
  }

  private boolean isTried(String pattern) {
    for (String owner : List.of("instances.*.", "arrays.*.")) {
      if (pattern.startsWith(owner)) {
        String field = pattern.substring(owner.length());
        return covers(MACHINE.keySet(), field)
            || (owner.startsWith("arrays") && covers(ARRAY.keySet(), field));
      }
    }
    return covers(TOP.keySet(), pattern) || IDENTITY.contains(pattern);
  }

  private static boolean covers(Set<String> tried, String field) {
    for (String one : tried) {
      String stem = one.replace("[*]", "").replace(".*.value", ".*");
      if (field.equals(one)
          || field.equals(stem)
          || field.startsWith(stem + ".")
          || field.startsWith(stem + "[")
          || field.equals(stem.replaceAll("\\.\\*$", ""))) {
        return true;
      }
    }
    return false;
  }

  @TestFactory
  Stream<DynamicTest> anotherValueMakesAnotherPlan() {
    List<DynamicTest> tests = new ArrayList<>();
    MACHINE.forEach(
        (field, machine) -> {
          tests.add(differs("instances." + field, spec(machine, CREW)));
          String member = machine.contains("count") ? machine : machine + ", count: 2";
          tests.add(differs("arrays." + field, spec(PLAIN, member)));
        });
    ARRAY.forEach((field, array) -> tests.add(differs("arrays." + field, spec(PLAIN, array))));
    TOP.forEach((field, lines) -> tests.add(differs(field, spec(PLAIN, CREW) + lines)));
    return tests.stream();
  }

  private DynamicTest differs(String field, String changed) {
    return DynamicTest.dynamicTest(
        field,
        () -> {
          boolean has = field.contains("complete") || field.contains("idle.");
          String base = has ? without(field, changed) : spec(PLAIN, CREW);
          assertThat(outcome(base)).doesNotStartWith("invalid");
          assertThat(outcome(changed)).isNotEqualTo(outcome(base));
        });
  }

  /** The same completion with the field as it is when nobody says anything. */
  private static String without(String field, String changed) {
    String name = field.substring(field.lastIndexOf('.') + 1);
    if (name.equals("file")) {
      return changed.replace("/tmp/OTHER", "/tmp/X").replace("file: /tmp/Y", "file: /tmp/Z");
    }
    if (name.equals("after")) {
      return changed.replace("after: 30m", "after: 20m");
    }
    return changed.replaceFirst(", " + name + ": [^,}]+(?=[,}])", " ");
  }

  /** What the planner would be given, or the refusal. */
  private String outcome(String yaml) throws IOException {
    Path file = directory.resolve("case.spawn.yaml");
    Files.writeString(file, yaml);
    Files.writeString(directory.resolve("points.csv"), "lr\n1\n2\n");
    Validated<Spec> loaded = new SpecLoader().load(request(file));
    if (loaded.hasErrors()) {
      return "invalid " + loaded.diagnostics().getFirst().code();
    }
    Spec spec = loaded.get();
    try (LocalProvider local = provider()) {
      List<Diagnostic> found = new ArrayList<>(Capabilities.check(spec, local));
      Validated<List<Desired>> compiled = local.compile(spec);
      found.addAll(compiled.diagnostics());
      if (found.stream().anyMatch(Diagnostic::isError)) {
        Diagnostic first = found.stream().filter(Diagnostic::isError).findFirst().orElseThrow();
        assertThat(first.span()).describedAs(first.summary()).isNotNull();
        return "refused " + first.code();
      }
      Map<String, Object> all = new LinkedHashMap<>();
      compiled.get().forEach(d -> all.put(d.address().toString(), described(d)));
      all.put("moved", spec.moved().stream().map(m -> m.from() + " " + m.to()).toList());
      all.put("forget", spec.forget());
      all.put("budget", budget(spec));
      spec.outputs().forEach((n, o) -> all.put("outputs." + n, o.value() + "" + o.description()));
      return all.toString();
    }
  }

  private static String described(Desired d) {
    return d.inputs() + " " + d.dependsOn() + " " + d.policy() + " " + d.ttlHours();
  }

  private static String budget(Spec spec) {
    return spec.budget() == null ? "" : spec.budget().perHour() + " " + spec.budget().total();
  }

  private static String spec(String machine, String array) {
    return BASE.replace("MACHINE", machine).replace("ARRAY", array);
  }

  private static String lifecycle(String entry) {
    return "run: \"true\", lifecycle: { ttl: 1h, " + entry + " }";
  }

  /** The first alternative has something more that must hold. */
  private static String any(String more) {
    String one = more.startsWith("file") ? "command: b" : "file: /tmp/X";
    return complete("any: [ { " + one + ", " + more + " }, { process: c } ]", "");
  }

  private static String complete(String when, String more) {
    return lifecycle("complete: { when: { " + when + " }" + more + " }");
  }

  private Path local(String name) throws IOException {
    Path file = directory.resolve(name);
    String text = Files.readString(EXAMPLES.resolve(name));
    Files.writeString(file, text.replace("provider: aws", "provider: local"));
    Path policies = directory.resolve("policies");
    if (!Files.exists(policies)) {
      Files.copy(EXAMPLES.resolve("save.sh"), directory.resolve("save.sh"));
      Files.createDirectories(policies);
      try (Stream<Path> all = Files.list(EXAMPLES.resolve("policies"))) {
        for (Path policy : all.toList()) {
          Files.copy(policy, policies.resolve(policy.getFileName().toString()));
        }
      }
    }
    return file;
  }

  private static LoadRequest request(Path file) {
    Map<String, Value> given = Map.of("bucket", Value.text("b"), "token", Value.text("s3cret"));
    boolean wants = file.getFileName().toString().startsWith("large");
    return new LoadRequest(
        file, wants ? given : Map.of(), Map.of(), List.of(), List.of("local", "aws"));
  }

  private static Spec load(Path file) {
    Validated<Spec> loaded = new SpecLoader().load(request(file));
    assertThat(loaded.diagnostics().stream().filter(Diagnostic::isError)).isEmpty();
    return loaded.get();
  }
}
