package host.spore.spawn.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Complete.Scope;
import host.spore.spawn.contract.lifecycle.Condition;
import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.SourceText;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.spec.Lifecycle;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Network;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpecCompilerTest {
  private static final SourceText TEXT = new SourceText("x.spawn.yaml", "name: x\n");

  private static SourceSpan line(int line) {
    return new SourceSpan(TEXT, line, 1, line, 2);
  }

  private static Complete complete(Condition when, Scope scope, Action then, Action onTimeout) {
    Duration timeout = Duration.ofHours(1);
    return new Complete(when, Duration.ofMinutes(2), then, timeout, onTimeout, scope);
  }

  private static Complete byFile(String file) {
    var when = new Condition.FileExists(file);
    return complete(when, new Scope.Individual(), Action.TERMINATE, Action.TERMINATE);
  }

  private static Machine machine(
      @Nullable Complete complete, Machine.Imds imds, List<String> dependsOn, @Nullable Value run) {
    return new Machine(
        null,
        List.of(),
        null,
        new Machine.Ami.Auto(),
        "auto",
        imds,
        Machine.PublicIp.AUTO,
        "worker",
        null,
        new Lifecycle(Duration.ofMinutes(90), null, null, complete, true, false, List.of("tags")),
        false,
        dependsOn,
        Map.of(),
        null,
        null,
        new Machine.Storage(null, Map.of()),
        List.of(),
        Map.of("LEADER", new Value.Reference(Address.of("instances.box"), "private_ip")),
        null,
        run,
        null,
        null,
        Map.of("team", "blue"));
  }

  private static Spec spec(
      Machine box, Machine work, OnFailure policy, List<Spec.WrittenField> written) {
    return new Spec(
        1,
        "x",
        "local",
        null,
        Map.of(),
        Map.of("team", "red", "project", "p"),
        null,
        new Network(new Network.Vpc.Default(), new Network.Ssh.Caller(), List.of()),
        Map.of(),
        Map.of("box", new Spec.InstanceSpec("box", box, line(10))),
        Map.of(
            "work",
            new Spec.ArraySpec("work", 3, Spec.Placement.NONE, policy, null, work, line(20))),
        null,
        Map.of(),
        List.of(),
        List.of(),
        written,
        SpecDigest.of("digest"));
  }

  private static Machine plain() {
    return machine(null, Machine.Imds.REQUIRED, List.of(), Value.text("true"));
  }

  @Test
  void instancesAndMembersBecomeResources() {
    Machine box = machine(byFile("/tmp/DONE"), Machine.Imds.REQUIRED, List.of("arrays.work"), null);
    Spec spec = spec(box, plain(), new OnFailure.Continue(), List.of());
    var compiled = SpecCompiler.compile(spec);

    assertThat(compiled.diagnostics()).isEmpty();
    List<Desired> desired = compiled.get();
    assertThat(desired)
        .extracting(d -> d.address().toString())
        .containsExactly("instances.box", "arrays.work[0]", "arrays.work[1]", "arrays.work[2]");
    Desired first = desired.get(0);
    assertThat(first.dependsOn())
        .extracting(Address::toString)
        .containsExactly("arrays.work[0]", "arrays.work[1]", "arrays.work[2]");
    assertThat(first.batch()).isNull();
    assertThat(first.ttlHours()).isEqualTo(1.5);
    assertThat(first.policy()).isEqualTo(new Desired.Policy(true, false, List.of("tags")));
    assertThat(first.inputs())
        .containsEntry("ttl", Value.text("1h30m"))
        .containsEntry("role", Value.text("worker"))
        .containsEntry(
            "tags", new Value.MapOf(Map.of("team", Value.text("blue"), "project", Value.text("p"))))
        .containsEntry(
            "complete",
            new Value.MapOf(
                Map.of(
                    "file", Value.text("/tmp/DONE"),
                    "grace", Value.text("2m"),
                    "timeout", Value.text("1h"))))
        .doesNotContainKeys("type", "region", "run", "size");
    assertThat(desired.get(3).batch()).isEqualTo("arrays.work");
    assertThat(desired.get(3).inputs())
        .containsEntry("array", Value.text("work"))
        .containsEntry("rank", Value.number(2))
        .containsEntry("size", Value.number(3));
    for (Desired one : desired) {
      assertThat(InstanceKind.KIND.byName().keySet()).containsAll(one.inputs().keySet());
    }
  }

  @Test
  void membersDifferOnlyByRankAndSizeChangesInPlace() {
    Spec spec = spec(plain(), plain(), new OnFailure.Continue(), List.of());
    List<Desired> desired = SpecCompiler.compile(spec).get();
    var second = new java.util.HashMap<>(desired.get(2).inputs());
    second.put("rank", Value.number(0));
    assertThat(second).isEqualTo(desired.get(1).inputs());
    Kind.Attribute size = InstanceKind.KIND.byName().get("size");
    assertThat(size.onChange()).isEqualTo(Kind.OnChange.UPDATE);
  }

  @Test
  void whatCannotBeDoneIsAnErrorWhereItWasWritten() {
    var object = new Condition.ObjectExists("s3://bucket/done");
    Machine box =
        machine(
            complete(object, new Scope.Individual(), Action.STOP, Action.HIBERNATE),
            Machine.Imds.OPTIONAL,
            List.of(),
            null);
    Machine work =
        machine(
            complete(
                new Condition.FileExists("done"),
                new Scope.Array(),
                Action.TERMINATE,
                Action.TERMINATE),
            Machine.Imds.REQUIRED,
            List.of(),
            null);
    List<Spec.WrittenField> written =
        List.of(
            written("instances.box.imdsv2", 11),
            written("instances.box.lifecycle.complete.when.s3", 12),
            written("arrays.work.lifecycle.complete", 22));
    Spec spec = spec(box, work, new OnFailure.Restart(), written);

    List<Diagnostic> found = SpecCompiler.compile(spec).diagnostics();

    assertThat(found).allMatch(Diagnostic::isError);
    assertThat(found)
        .extracting(d -> d.code() + " " + d.span().line())
        .containsExactly("SPN-4001 11", "SPN-4001 12", "SPN-4003 22");
  }

  @Test
  void literalCompletionPathInTheScriptIsAWarning() {
    Value literal = Value.text("work && touch /tmp/DONE");
    Value variable = Value.text("work && touch $SPAWN_COMPLETE_FILE");
    Machine box = machine(byFile("/tmp/DONE"), Machine.Imds.REQUIRED, List.of(), literal);
    Machine work = machine(byFile("/tmp/DONE"), Machine.Imds.REQUIRED, List.of(), variable);
    var written = List.of(written("instances.box.run", 15));
    Spec spec = spec(box, work, new OnFailure.Continue(), written);

    List<Diagnostic> found = SpecCompiler.compile(spec).diagnostics();

    assertThat(found).hasSize(1);
    assertThat(found.get(0).isError()).isFalse();
    assertThat(found.get(0).code()).isEqualTo("SPN-4002");
    assertThat(found.get(0).span().line()).isEqualTo(15);
  }

  private static Spec.WrittenField written(String path, int line) {
    return new Spec.WrittenField(path, path, line(line));
  }
}
