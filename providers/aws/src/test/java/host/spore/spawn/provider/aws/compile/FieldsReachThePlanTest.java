package host.spore.spawn.provider.aws.compile;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Capabilities;
import host.spore.spawn.provider.aws.lookup.FakeRegion;
import host.spore.spawn.provider.aws.lookup.FakeWorld;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.schema.SpecSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * No field of the spec is silently ignored on EC2: each one is either refused, or another value of
 * it makes another plan or is itself refused.
 */
class FieldsReachThePlanTest {
  private static final String BASE =
      """
      name: base
      region: us-east-1
      network: { NETWORK }
      volumes:
        data: { VOLUME }
      iam:
        role: { IAM }
      instances:
        one: { ttl: 1h, type: t3.micro, health: { port: 22 } }
        two: { MACHINE }
      arrays:
        crew: { ARRAY }
      """;

  private static final String NETWORK = "ports: [ { port: 80, from: [ 10.0.0.0/8 ] } ]";
  private static final String VOLUME = "size: 100GiB, keep: true";
  private static final String IAM = "allow: [ logs:WriteOnly ]";
  private static final String PLAIN =
      "ttl: 1h, type: m5.large, iam: role, storage: { mounts: { /data: data } }";
  private static final String CREW = "ttl: 1h, type: m5.large, count: 2";
  private static final String SPOT = CREW + ", spot: { retries: 1 }";

  /** Fields of a machine, each with another value than the base. */
  private static final Map<String, String> MACHINE =
      Map.ofEntries(
          Map.entry("type", "type: t3.medium"),
          Map.entry("types", "types: [ m5.large, m5.xlarge ]"),
          Map.entry("requirements.cpus", "requirements: { cpus: 4+ }"),
          Map.entry("requirements.memory", "requirements: { memory: 16GB+ }"),
          Map.entry("requirements.gpus", "requirements: { gpus: 1 }"),
          Map.entry("requirements.arch", "requirements: { arch: arm64 }"),
          Map.entry("ami", "type: m5.large, ami: ubuntu-24.04"),
          Map.entry("ami.name", "type: m5.large, ami: { name: my-image }"),
          Map.entry("key", "type: m5.large, key: mine"),
          Map.entry("imdsv2", "type: m5.large, imdsv2: optional"),
          Map.entry("public_ip", "type: m5.large, public_ip: elastic"),
          Map.entry("role", "type: m5.large, role: leader"),
          Map.entry("iam", "type: m5.large, iam: role"),
          Map.entry("lifecycle.ttl", "type: m5.large, lifecycle: { ttl: 2h }"),
          Map.entry("lifecycle.complete.when.file", complete("when: { file: /tmp/X }")),
          Map.entry("lifecycle.complete.when.command", complete("when: { command: x }")),
          Map.entry("lifecycle.complete.when.http", complete("when: { http: \"http://a/b\" }")),
          Map.entry("lifecycle.complete.when.process", complete("when: { process: x }")),
          Map.entry("lifecycle.complete.when.s3", complete("when: { s3: \"s3://a/b\" }")),
          Map.entry(
              "lifecycle.complete.when.any",
              complete("when: { any: [ { command: x }, { s3: \"s3://a/b\" } ] }")),
          Map.entry("lifecycle.idle", lifecycle("idle: 1h")),
          Map.entry("lifecycle.idle.after", lifecycle("idle: { after: 2h }")),
          Map.entry("lifecycle.idle.then", lifecycle("idle: { after: 1h, then: stop }")),
          Map.entry("lifecycle.idle.cpu_below", lifecycle("idle: { after: 1h, cpu_below: 9% }")),
          Map.entry(
              "lifecycle.idle.network_below",
              lifecycle("idle: { after: 1h, network_below: 9KB/min }")),
          Map.entry(
              "lifecycle.idle.disk_below", lifecycle("idle: { after: 1h, disk_below: 9KB/min }")),
          Map.entry("lifecycle.idle.gpu_below", lifecycle("idle: { after: 1h, gpu_below: 9% }")),
          Map.entry("lifecycle.idle.users", lifecycle("idle: { after: 1h, users: ignore }")),
          Map.entry("lifecycle.stopped", lifecycle("stopped: { delete_after: 1d }")),
          Map.entry("lifecycle.complete.grace", complete("when: { file: /a }, grace: 9m")),
          Map.entry("lifecycle.complete.then", complete("when: { file: /a }, then: stop")),
          Map.entry("lifecycle.complete.timeout", complete("when: { file: /a }, timeout: 9m")),
          Map.entry(
              "lifecycle.complete.on_timeout",
              complete("when: { file: /a }, timeout: 9m, on_timeout: notify")),
          Map.entry("lifecycle.prevent_destroy", lifecycle("prevent_destroy: true")),
          Map.entry("lifecycle.create_before_destroy", lifecycle("create_before_destroy: true")),
          Map.entry("lifecycle.ignore_changes", lifecycle("ignore_changes: [ run ]")),
          Map.entry("hibernation", "type: m5.large, hibernation: true"),
          Map.entry(
              "wait_for.*.health", "type: m5.large, wait_for: { instances.one: { health: true } }"),
          Map.entry("wait_for.*.port", "type: m5.large, wait_for: { instances.one: { port: 80 } }"),
          Map.entry("wait_for.*.file", "type: m5.large, wait_for: { instances.one: { file: /f } }"),
          Map.entry(
              "wait_for.*.http",
              "type: m5.large, wait_for: { instances.one: { http: 'http://h/' } }"),
          Map.entry(
              "wait_for.*.timeout",
              "type: m5.large, wait_for: { instances.one: { health: true, timeout: 3m } }"),
          Map.entry("depends_on", "type: m5.large, depends_on: [ instances.one ]"),
          Map.entry("spot", "type: m5.large, spot: true"),
          Map.entry("storage.root", "type: m5.large, storage: { root: 50GB }"),
          Map.entry("sync", "type: m5.large, sync: [ { from: s3://b/a, to: /a } ]"),
          Map.entry("health.http", "type: m5.large, health: { http: 'http://h/' }"),
          Map.entry("health.command", "type: m5.large, health: { command: x }"),
          Map.entry("health.port", "type: m5.large, health: { port: 80 }"),
          Map.entry("health.every", "type: m5.large, health: { port: 80, every: 5s }"),
          Map.entry("health.timeout", "type: m5.large, health: { port: 80, timeout: 9s }"),
          Map.entry("health.failures", "type: m5.large, health: { port: 80, failures: 9 }"),
          Map.entry("health.then", "type: m5.large, health: { port: 80, then: restart }"),
          Map.entry("env", "type: m5.large, env: { A: b }"),
          Map.entry("container", "type: m5.large, container: alpine"),
          Map.entry("run", "type: m5.large, run: ls"),
          Map.entry("dns.zone", "type: m5.large, dns: example.com"),
          Map.entry("tags", "type: m5.large, tags: { a: b }"));

  /** Fields beside the others of the same object, which stays. */
  private static final Map<String, String> BESIDE =
      Map.ofEntries(
          Map.entry("count", CREW.replace("2", "3")),
          Map.entry(
              "lifecycle.complete.scope",
              CREW + ", complete: { when: { file: /a }, scope: quorum:1 }"),
          Map.entry("mpi", CREW + ", mpi: { slots: 2 }"),
          Map.entry("mpi.slots", CREW + ", mpi: { slots: 3 }"),
          Map.entry("mpi.hostfile", CREW + ", mpi: { slots: 2, hostfile: /h }"),
          Map.entry("mpi.slurm", CREW + ", mpi: { slots: 2, slurm: /s }"),
          Map.entry("placement", CREW + ", placement: spread"),
          Map.entry("max_unavailable", CREW + ", max_unavailable: 1"),
          Map.entry("min_viable", CREW + ", min_viable: 1"),
          Map.entry("checkpoints", CREW + ", checkpoints: 's3://b/c'"),
          Map.entry("on_failure", CREW + ", on_failure: restart"),
          Map.entry("sweep", "ttl: 1h, type: m5.large, sweep: { list: [ { a: 1 }, { a: 2 } ] }"),
          Map.entry("dns.group", CREW + ", dns: { zone: example.com, group: true }"),
          Map.entry("spot.count", SPOT.replace("retries: 1", "count: 1")),
          Map.entry("spot.max_price", SPOT.replace("retries: 1", "retries: 1, max_price: 1")),
          Map.entry("spot.zones", SPOT.replace("retries: 1", "retries: 1, zones: [us-east-1a]")),
          Map.entry("spot.retries", SPOT.replace("retries: 1", "retries: 2")),
          Map.entry("spot.fallback", SPOT.replace("retries: 1", "retries: 1, fallback: on-demand")),
          Map.entry(
              "spot.on_interruption",
              SPOT.replace("retries: 1", "retries: 1, on_interruption: stop")),
          Map.entry(
              "spot.checkpoint",
              SPOT.replace("retries: 1", "retries: 1, checkpoint: { script: /x }")),
          Map.entry(
              "spot.checkpoint.sha256",
              SPOT.replace(
                  "retries: 1",
                  "retries: 1, checkpoint: { script: 's3://b/k', sha256: '"
                      + "ab".repeat(32)
                      + "' }")),
          Map.entry(
              "spot.rebalance", SPOT.replace("retries: 1", "retries: 1, rebalance: replace")));

  /** What stands in the place of the base's part, by the part. */
  private static final Map<String, List<String>> PARTS =
      Map.of(
          "NETWORK",
          List.of(
              "vpc: create",
              "vpc: { tag: { Name: main } }",
              "ssh: none",
              "ports: [ { port: 81, from: [ 10.0.0.0/8 ] } ]",
              "ports: [ { port: 80, from: [ 11.0.0.0/8 ] } ]"),
          "VOLUME",
          List.of(
              "size: 200GiB, keep: true",
              "size: 100GiB, keep: false",
              "size: 100GiB, keep: true, type: gp2",
              "size: 100GiB, keep: true, iops: 4000",
              "size: 100GiB, keep: true, throughput: 300"),
          "IAM",
          List.of(
              "allow: [ ecr:ReadOnly ]",
              "allow: [ logs:WriteOnly ], managed: [ CloudWatchAgentServerPolicy ]"));

  /** Consumed by the load, by the engine, or what names the stack and its provider. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "version",
          "name",
          "provider",
          "region",
          "variables",
          "tags",
          "budget",
          "outputs",
          "moved",
          "forget",
          "template",
          "with",
          "iam",
          "volumes",
          "network",
          "notify");

  @TempDir Path directory;

  @Test
  void everyFieldIsTriedOrRefused() throws IOException {
    Set<String> untried = new LinkedHashSet<>();
    for (String pattern : SpecSchema.fieldPatterns()) {
      if (pattern.startsWith("defaults") || isRefused(pattern) || isTried(pattern)) {
        continue;
      }
      untried.add(pattern);
    }
    assertThat(untried).isEmpty();
  }

  private boolean isRefused(String pattern) throws IOException {
    for (String supported : setup().compiler().supportedFields()) {
      if (pattern.equals(supported)
          || pattern.startsWith(supported + ".")
          || pattern.startsWith(supported + "[")
          || supported.startsWith(pattern + ".")) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTried(String pattern) {
    for (String owner : List.of("instances.*", "arrays.*")) {
      if (pattern.startsWith(owner)) {
        String field = pattern.substring(Math.min(pattern.length(), owner.length() + 1));
        return field.isEmpty()
            || field.equals("template")
            || field.startsWith("with")
            || Stream.concat(MACHINE.keySet().stream(), BESIDE.keySet().stream())
                .anyMatch(
                    tried ->
                        field.equals(tried)
                            || field.startsWith(tried + ".")
                            || field.startsWith(tried + "[")
                            || tried.startsWith(field + "."))
            || field.startsWith("storage.mounts");
      }
    }
    return ELSEWHERE.contains(pattern.replaceAll("[.\\[].*", ""));
  }

  @TestFactory
  Stream<DynamicTest> anotherValueMakesAnotherPlan() {
    List<DynamicTest> tests = new ArrayList<>();
    MACHINE.forEach(
        (field, text) -> {
          String ttl = text.contains("ttl") ? "" : "ttl: 1h, ";
          String plain = "ttl: 1h, type: m5.large";
          tests.add(differs("instances." + field, machine(plain), machine(ttl + text)));
          tests.add(
              differs(
                  "arrays." + field,
                  array(plain + ", count: 2"),
                  array(ttl + text + ", count: 2")));
        });
    BESIDE.forEach(
        (field, text) -> {
          String base = field.startsWith("spot") ? SPOT : CREW;
          tests.add(differs("arrays." + field, array(base), array(text)));
        });
    PARTS.forEach(
        (part, texts) ->
            texts.forEach(t -> tests.add(differs(part + " " + t, spec(), spec(part, t)))));
    tests.add(differs("storage.mounts", spec(), spec("MACHINE", PLAIN.replace("/data", "/other"))));
    tests.add(differs("tags", spec(), spec() + "tags: { a: b }\n"));
    String told = "notify: { webhook: 'https://h/' }\n";
    tests.add(
        differs(
            "notify.sns",
            spec(),
            spec() + "notify: { sns: 'arn:aws:sns:us-east-1:111122223333:t' }\n"));
    tests.add(differs("notify.webhook", spec(), spec() + told));
    tests.add(
        differs("notify.secret", spec() + told, spec() + told.replace(" }", ", secret: x }")));
    tests.add(
        differs("notify.on", spec() + told, spec() + told.replace(" }", ", on: [ failed ] }")));
    tests.add(differs("vpc", spec(), spec("NETWORK", "vpc: vpc-main")));
    return tests.stream();
  }

  private DynamicTest differs(String name, String base, String changed) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          String before = outcome(base);
          assertThat(before).doesNotStartWith("refused").doesNotStartWith("ERROR");
          assertThat(outcome(changed)).isNotEqualTo(before);
        });
  }

  private Compiled.Setup setup() throws IOException {
    FakeRegion region = FakeWorld.usual();
    return new Compiled.Setup(directory, region)
        .with("SPAWN_AGENT_URL", "https://a/b")
        .with("SPAWN_AGENT_SHA256", "0");
  }

  private String outcome(String yaml) throws IOException {
    Compiled.Setup setup = setup();
    List<Spec.WrittenField> refused =
        Capabilities.uncovered(setup.spec(yaml), setup.compiler().supportedFields());
    return refused.isEmpty() ? setup.compile(yaml).text() : "refused " + refused.getFirst().path();
  }

  private static String complete(String text) {
    return lifecycle("complete: { " + text + " }");
  }

  private static String lifecycle(String entry) {
    return "type: m5.large, lifecycle: { ttl: 1h, " + entry + " }";
  }

  private static String machine(String text) {
    return spec("MACHINE", text);
  }

  private static String array(String text) {
    return spec("ARRAY", text);
  }

  private static String spec() {
    return spec("MACHINE", PLAIN);
  }

  private static String spec(String part, String text) {
    return BASE.replace(part, text)
        .replace("NETWORK", NETWORK)
        .replace("VOLUME", VOLUME)
        .replace("IAM", IAM)
        .replace("MACHINE", PLAIN)
        .replace("ARRAY", CREW);
  }
}
