package host.spore.spawn.spec;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.spec.Spec.WrittenField;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
  @TempDir Path directory;

  private Spec load(String yaml) {
    return Specs.text(directory, yaml).get();
  }

  @Test
  void theUsersKeysWinOverTemplateAndDefaults() {
    Specs.write(
        directory.resolve("templates/worker.spawn.yaml"),
        """
        variables: { hours: { type: integer } }
        ttl: ${{ var.hours }}h
        role: template
        tags: { from: template, t: "1" }
        """);
    Spec spec =
        load(
            """
            name: x
            provider: local
            defaults: { ttl: 1h, key: defaults, type: t3.micro, tags: { from: defaults, d: 1 } }
            instances:
              a: { template: worker, with: { hours: 3 }, tags: { from: user } }
              b: { requirements: { cpus: 2+ } }
            """);
    Machine a = spec.instances().get("a").machine();
    assertThat(a.lifecycle().ttl()).isEqualTo(Duration.ofHours(3));
    assertThat(a.role()).isEqualTo("template");
    assertThat(a.key()).isEqualTo("defaults");
    assertThat(a.tags()).isEqualTo(Map.of("from", "user", "t", "1", "d", "1"));
    Machine b = spec.instances().get("b").machine();
    assertThat(b.type()).isNull();
    assertThat(b.lifecycle().ttl()).isEqualTo(Duration.ofHours(1));
    assertThat(spec.written())
        .filteredOn(f -> f.path().equals("instances.a.role"))
        .singleElement()
        .extracting(WrittenField::span)
        .satisfies(s -> assertThat(s.file()).endsWith("worker.spawn.yaml"));
  }

  @Test
  void spotFalseTakesBackTheDefault() {
    Spec spec =
        load(
            """
            name: x
            provider: local
            defaults: { ttl: 1h, spot: true }
            instances: { a: {}, b: { spot: false }, c: { spot: { max_price: 1 } } }
            """);
    assertThat(spec.instances().get("a").machine().spot()).isNotNull();
    assertThat(spec.instances().get("b").machine().spot()).isNull();
    assertThat(spec.instances().get("c").machine().spot().maxPrice()).isEqualByComparingTo("1");
  }

  @Test
  void expressionsKeepTheirTypeAndJoin() {
    Spec spec =
        load(
            """
            name: x
            provider: local
            variables: { n: { type: integer, default: 3 } }
            defaults: { ttl: 1h }
            instances: { a: {} }
            arrays:
              w: { count: "${{ var.n }}" }
              v: { count: "${{ arrays.w.size }}" }
            outputs:
              n: ${{ arrays.v.size }}
              url: http://${{ instances.a.private_ip }}:${{ var.n }}/
              who: ${{ upper(default(env.NOBODY, "you")) }}-${{ name }}
              raw: $${{ var.n }}
            """);
    assertThat(spec.arrays().get("v").count()).isEqualTo(3);
    assertThat(spec.outputs().get("n").value()).isEqualTo(Value.number(3));
    assertThat(spec.outputs().get("who").value()).isEqualTo(Value.text("YOU-x"));
    assertThat(spec.outputs().get("raw").value()).isEqualTo(Value.text("${{ var.n }}"));
    Value.Join url = (Value.Join) spec.outputs().get("url").value();
    assertThat(url.parts()).contains(new Value.Reference(Address.of("instances.a"), "private_ip"));
  }

  @Test
  void theDigestFollowsEverythingTheSpecIsMadeOf() {
    String yaml =
        """
        name: x
        provider: local
        variables: { s: { sensitive: true, default: a } }
        instances: { a: { ttl: 1h, run: "${{ file('boot.sh') }}${{ var.s }}" } }
        """;
    Specs.write(directory.resolve("boot.sh"), "echo 1\n");
    Specs.write(directory.resolve(".spawn.yaml"), yaml);
    Path file = directory.resolve(".spawn.yaml");
    String first = Specs.load(file, Map.of()).get().digest().hex();
    assertThat(Specs.load(file, Map.of()).get().digest().hex()).isEqualTo(first).hasSize(64);
    String other = Specs.load(file, Map.of("s", Value.text("b"))).get().digest().hex();
    Specs.write(directory.resolve("boot.sh"), "echo 2\n");
    String changed = Specs.load(file, Map.of()).get().digest().hex();
    assertThat(first).isNotEqualTo(other).isNotEqualTo(changed);
  }

  @Test
  void mergeKeysAndAliasesWork() {
    Spec spec =
        load(
            """
            name: x
            provider: local
            defaults: &d { ttl: 1h, role: base }
            instances:
              a: { <<: *d, role: own }
              b: *d
            """);
    assertThat(spec.instances().get("a").machine().role()).isEqualTo("own");
    assertThat(spec.instances().get("b").machine().role()).isEqualTo("base");
  }
}
