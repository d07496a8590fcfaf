package host.spore.spawn.spec;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.Check;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Condition;
import host.spore.spawn.contract.lifecycle.Idle;
import host.spore.spawn.contract.lifecycle.Mpi;
import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.contract.quantity.Rate;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.Spec.ArraySpec;
import host.spore.spawn.spec.Spec.WrittenField;
import host.spore.spawn.spec.schema.SpecSchema;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExamplesTest {
  private static final Map<String, Value> GIVEN =
      Map.of("bucket", Value.text("runs"), "token", Value.text("s3cret"));

  private static Spec load(String name, Map<String, Value> variables) {
    Validated<Spec> loaded = Specs.load(Specs.RESOURCES.resolve("examples/" + name), variables);
    assertThat(Specs.describe(loaded.diagnostics())).isEmpty();
    return loaded.get();
  }

  private static Spec large() {
    return load("large.spawn.yaml", GIVEN);
  }

  @Test
  void aSmallSpecIsTwoLines() {
    Spec spec = load("small.spawn.yaml", Map.of());
    assertThat(spec.name()).isEqualTo("dev-box");
    assertThat(spec.provider()).isEqualTo("aws");
    assertThat(spec.version()).isEqualTo(1);
    Machine box = spec.instances().get("box").machine();
    assertThat(box.type()).isEqualTo("t3.medium");
    assertThat(box.lifecycle().ttl()).isEqualTo(Duration.ofHours(8));
    assertThat(box.ami()).isEqualTo(new Machine.Ami.Auto());
    assertThat(spec.network().ssh()).isEqualTo(new Network.Ssh.Caller());
    assertThat(spec.instances().get("box").span().line()).isEqualTo(3);
    assertThat(spec.written())
        .extracting(WrittenField::pattern)
        .containsExactly("name", "instances.*.type", "instances.*.lifecycle.ttl");
  }

  @Test
  void theTopOfTheLargeSpec() {
    Spec spec = large();
    assertThat(spec.name()).isEqualTo("llm-training");
    assertThat(spec.region()).isEqualTo("us-east-1");
    assertThat(spec.tags()).containsEntry("cost-center", "ML-Team");
    assertThat(spec.budget().perHour()).isEqualByComparingTo("60");
    assertThat(spec.budget().total()).isEqualByComparingTo("400");
    assertThat(spec.network().vpc()).isEqualTo(new Network.Vpc.Default());
    assertThat(spec.network().ports())
        .containsExactly(new Network.Port(8080, List.of("10.0.0.0/8")));
    assertThat(spec.variables().get("nodes")).isEqualTo(Value.number(8));
    assertThat(spec.variables().get("token")).isEqualTo(new Value.Sensitive(Value.text("s3cret")));
    assertThat(spec.outputs().get("leader_ip").value())
        .isEqualTo(new Value.Reference(Address.of("instances.leader"), "public_ip"));
    assertThat(spec.notifications().on()).hasSize(4);
  }

  @Test
  void rolesAndVolumesOfTheLargeSpec() {
    Spec spec = large();
    IamRole trainer = spec.iam().get("trainer");
    assertThat(trainer.allow())
        .extracting(IamRole.Grant::service, IamRole.Grant::level, IamRole.Grant::resource)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("s3", IamRole.Level.READ_ONLY, "imagenet-data/*"),
            org.assertj.core.groups.Tuple.tuple("s3", IamRole.Level.READ_WRITE, "runs/runs/*"),
            org.assertj.core.groups.Tuple.tuple("logs", IamRole.Level.WRITE_ONLY, null));
    assertThat(trainer.managed()).containsExactly("AmazonSSMManagedInstanceCore");
    assertThat(trainer.policyFiles().getFirst().json()).contains("2012-10-17");
    Volume scratch = spec.volumes().get("scratch");
    assertThat(scratch.bytes()).isEqualTo(500_000_000_000L);
    assertThat(scratch.iops()).isEqualTo(10_000);
  }

  @Test
  void theLeaderOfTheLargeSpec() {
    Machine leader = large().instances().get("leader").machine();
    Idle idle = leader.lifecycle().idle();
    assertThat(idle.after()).isEqualTo(Duration.ofHours(1));
    assertThat(idle.then()).isEqualTo(Action.HIBERNATE);
    assertThat(idle.networkBelow()).isEqualTo(new Rate(10_000, Duration.ofMinutes(1)));
    assertThat(leader.lifecycle().stopped().deleteAfter()).isEqualTo(Duration.ofDays(7));
    assertThat(leader.lifecycle().ttl()).isEqualTo(Duration.ofHours(12));
    assertThat(leader.hibernation()).isTrue();
    assertThat(leader.imdsv2()).isEqualTo(Machine.Imds.REQUIRED);
    assertThat(leader.publicIp()).isEqualTo(Machine.PublicIp.AUTO);
    assertThat(leader.iam()).isEqualTo("trainer");
  }

  @Test
  void theArrayOfTheLargeSpec() {
    ArraySpec train = large().arrays().get("train");
    assertThat(train.count()).isEqualTo(8);
    assertThat(train.placement()).isEqualTo(Spec.Placement.CLUSTER);
    assertThat(train.onFailure()).isEqualTo(new OnFailure.Quorum(6));
    assertThat(train.mpi()).isEqualTo(new Mpi(8, "/etc/spawn/hostfile", null));
    Machine m = train.machine();
    assertThat(m.types()).hasSize(3);
    assertThat(m.dependsOn()).containsExactly("instances.leader");
    assertThat(m.waitFor().get("instances.leader").check()).isEqualTo(new Check.Port(29_500));
    assertThat(m.spot().count()).isEqualTo(6);
    assertThat(m.spot().maxPrice()).isEqualByComparingTo(new BigDecimal("0.6"));
    assertThat(m.spot().fallback()).isEqualTo(Machine.Spot.Fallback.ON_DEMAND);
    assertThat(m.spot().checkpoint().timeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(m.env().get("WANDB_TOKEN")).isEqualTo(new Value.Sensitive(Value.text("s3cret")));
    assertThat(m.run()).isInstanceOf(Value.Text.class);
    assertThat(m.container().gpus()).isEqualTo("all");
    assertThat(m.dns()).isEqualTo(new Machine.Dns("spore.host", true));
    assertThat(m.health().every()).isEqualTo(Duration.ofMinutes(1));
    assertThat(m.storage().rootBytes()).isEqualTo(100_000_000_000L);
    assertThat(m.sync().getFirst().from()).isEqualTo(Value.text("s3://imagenet-data/train"));
    Complete complete = m.lifecycle().complete();
    assertThat(((Condition.All) complete.when()).of()).hasSize(2);
    assertThat(complete.scope()).isEqualTo(new Complete.Scope.Array());
    assertThat(complete.onTimeout()).isEqualTo(Action.STOP);
  }

  @Test
  void everyWrittenPatternIsDeclared() {
    Set<String> written =
        large().written().stream().map(WrittenField::pattern).collect(Collectors.toSet());
    assertThat(SpecSchema.fieldPatterns()).containsAll(written);
  }

  @Test
  void everyFieldIsWrittenInOneOfTheExamples() {
    Set<String> missing = new TreeSet<>(SpecSchema.fieldPatterns());
    large().written().forEach(f -> missing.remove(f.pattern()));
    load("rest.spawn.yaml", Map.of()).written().forEach(f -> missing.remove(f.pattern()));
    // What a machine has, an instance and an array have alike.
    missing.removeIf(p -> elsewhere(p, missing));
    assertThat(missing).isEmpty();
  }

  private static boolean elsewhere(String pattern, Set<String> missing) {
    if (pattern.startsWith("instances.*")) {
      return !missing.contains("arrays.*" + pattern.substring("instances.*".length()));
    }
    return pattern.startsWith("arrays.*")
        && SpecSchema.fieldPatterns().contains("instances.*" + pattern.substring(8))
        && !missing.contains("instances.*" + pattern.substring(8));
  }
}
