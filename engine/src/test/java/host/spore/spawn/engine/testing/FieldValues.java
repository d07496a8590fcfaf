package host.spore.spawn.engine.testing;

import host.spore.spawn.engine.testing.FieldVariants.Beside;
import java.util.List;
import java.util.Map;

/** What the schema does not know of fields, whatever the provider. */
final class FieldValues {
  private static final String SCRIPT = "machine.*.spot.checkpoint.script";
  private static final String WHEN = "machine.*.lifecycle.complete.when.file";
  private static final String PORT = "machine.*.health.port";

  private FieldValues() {}

  /** Values as JSON: of machines of the base, of files that are there, of lists of some length. */
  static final Map<String, List<String>> VALUES =
      Map.of(
          "machine.*.depends_on",
          List.of("['instances.one']", "['instances.two']"),
          SCRIPT,
          List.of("'/srv/a'", "'/srv/b'", "'save.sh'", "'other.sh'"),
          "arrays.*.sweep.grid.*",
          List.of("['1']", "['2']", "['1', '2']"),
          "arrays.*.sweep.list",
          List.of("[{'lr': '1'}]", "[{'lr': '2'}]", "[{'lr': '1'}, {'lr': '2'}]"),
          "arrays.*.sweep.csv",
          List.of("'points.csv'", "'others.csv'", "'more.csv'"));

  /** What a field is refused without. */
  static final List<Beside> BESIDE =
      List.of(
          new Beside("machine.*.lifecycle.idle", "machine.*.lifecycle.idle.after", "'3h'"),
          new Beside("machine.*.lifecycle.complete.scope", WHEN, "'/srv/c'"),
          new Beside("machine.*.lifecycle.complete.grace", WHEN, "'/srv/c'"),
          new Beside("machine.*.lifecycle.complete.then", WHEN, "'/srv/c'"),
          new Beside("machine.*.lifecycle.complete.timeout", WHEN, "'/srv/c'"),
          new Beside("machine.*.lifecycle.complete.on_timeout", WHEN, "'/srv/c'"),
          new Beside(
              "machine.*.lifecycle.complete.on_timeout",
              "machine.*.lifecycle.complete.timeout",
              "'3h'"),
          new Beside(
              "machine.*.lifecycle.on_exit", "machine.*.lifecycle.complete.when.job", "'exits'"),
          new Beside("machine.*.health.every", PORT, "22"),
          new Beside("machine.*.health.timeout", PORT, "22"),
          new Beside("machine.*.health.failures", PORT, "22"),
          new Beside("machine.*.health.then", PORT, "22"),
          new Beside("machine.*.wait_for.*.health", "instances.one.health.port", "22"),
          new Beside("machine.*.wait_for.*.timeout", "machine.*.wait_for.*.port", "22"),
          new Beside("machine.*.spot.checkpoint.timeout", SCRIPT, "'/srv/c'"),
          new Beside("machine.*.spot.checkpoint.sha256", SCRIPT, "'https://c.example/save.sh'"),
          new Beside("machine.*.spot.rebalance", SCRIPT, "'/srv/c'"),
          new Beside("machine.*.sync[*]", "machine.*.sync[*].from", "'s3://bucket/c'"),
          new Beside("machine.*.sync[*]", "machine.*.sync[*].to", "'/srv/c'"),
          new Beside("machine.*.container", "machine.*.container.image", "'gamma'"),
          new Beside("machine.*.dns", "machine.*.dns.zone", "'a.example'"),
          new Beside("volumes.*", "volumes.*.size", "'30GiB'"),
          new Beside("network.ports[*]", "network.ports[*].port", "80"),
          new Beside("network.ports[*]", "network.ports[*].from", "['12.0.0.0/8']"),
          new Beside("notify.secret", "notify.webhook", "'http://c.example/'"),
          new Beside("notify.on", "notify.webhook", "'http://c.example/'"),
          new Beside("outputs.*", "outputs.*.value", "'gamma'"),
          new Beside("moved[*]", "moved[*].from", "'instances.gone'"),
          new Beside("moved[*]", "moved[*].to", "'instances.subject'"),
          new Beside("arrays.*.sweep", "arrays.*.count", "null"));
}
