package host.spore.spawn.provider.aws.launch;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.provider.aws.call.NotThereYet;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.testing.Gate;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Eventual consistency of what machines stand on: each row of the table, at each call of them. */
class MachineNotThereYetTest {
  private static final Set<String> CALLS =
      Set.of(
          "RunInstances",
          "AssociateIamInstanceProfile",
          "ReplaceIamInstanceProfileAssociation",
          "ModifyInstanceAttribute",
          "ModifyInstanceMetadataOptions",
          "CreateTags");

  @TempDir Path cache;

  record Case(NotThereYet row, String call) {
    Gate.Fate fate() {
      return new Gate.Fate.Answered(
          400, row.code(), row.words().isEmpty() ? "it does not exist" : "Value: " + row.words());
    }
  }

  static List<Case> cases() {
    List<Case> all = new ArrayList<>();
    for (NotThereYet row : NotThereYet.values()) {
      row.calls().stream().filter(CALLS::contains).forEach(c -> all.add(new Case(row, c)));
    }
    return all;
  }

  private static Map<String, Value> changed(ResourceState row) {
    Map<String, Value> changed = new LinkedHashMap<>(row.inputs());
    changed.put(InstanceKind.SECURITY_GROUPS, Attributes.list(List.of("sg-default")));
    changed.put(InstanceKind.IMDS, Value.text("optional"));
    changed.put(Attributes.TAGS, Attributes.map(Map.of("team", "blue")));
    return changed;
  }

  /** All of it succeeds. */
  private static void live(Lab lab, Gate.Fate fate, String call, int times) throws Exception {
    lab.aws.addProfile("runner");
    lab.aws.addProfile("walker");
    lab.aws.gate().plan(call, 0, times, fate);
    ResourceState row = lab.made(lab.createOne(Lab.inputs())).getFirst();
    Map<String, Value> changed = changed(row);
    for (String profile : List.of("runner", "walker")) {
      changed.put(InstanceKind.PROFILE, Value.text(profile));
      Map<String, Value> attributes =
          lab.done(lab.update(row, changed)).ready().getFirst().attributes();
      assertThat(attributes).containsEntry(InstanceKind.PROFILE, Value.text(profile));
      row = lab.row(row.address(), row.id(), changed, attributes);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isWaitedOut(Case one) throws Exception {
    Lab lab = new Lab(cache);

    live(lab, one.fate(), one.call(), 3);

    assertThat(lab.aws.gate().count(one.call())).isGreaterThan(3);
    assertThat(lab.aws.instances(Lab.REGION)).hasSize(1);
  }

  /** Otherwise the next plan would want to make the same change once more. */
  @Test
  void aChangeIsDoneOnceItIsShown() throws Exception {
    Lab lab = new Lab(cache);
    lab.aws.addProfile("runner");
    ResourceState row = lab.made(lab.createOne(Lab.inputs())).getFirst();
    lab.aws.lag(Duration.ofSeconds(15));
    Map<String, Value> changed = changed(row);
    changed.put(InstanceKind.PROFILE, Value.text("runner"));

    assertThat(lab.done(lab.update(row, changed)).ready().getFirst().attributes())
        .containsAllEntriesOf(changed);
  }

  /** What is never shown is recorded as it is seen: the next plan tells. */
  @Test
  void aChangeThatIsNotShownIsNotWaitedForForEver() throws Exception {
    Lab lab = new Lab(cache);
    lab.aws.addProfile("runner");
    ResourceState row = lab.made(lab.createOne(Lab.inputs())).getFirst();
    lab.aws.lag(Duration.ofDays(1));
    Map<String, Value> changed = new LinkedHashMap<>(row.inputs());
    changed.put(InstanceKind.PROFILE, Value.text("runner"));

    assertThat(lab.done(lab.update(row, changed)).ready().getFirst().attributes())
        .containsEntry(InstanceKind.PROFILE, Value.NULL);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isNotWaitedForForEver(Case one) throws Exception {
    Lab lab = new Lab(cache);
    lab.aws.addProfile("runner");
    lab.aws.addProfile("walker");
    boolean launching = one.call().equals("RunInstances");
    Operation operation = lab.createOne(Lab.inputs());
    if (!launching) {
      ResourceState row = lab.made(operation).getFirst();
      Map<String, Value> changed = changed(row);
      changed.put(InstanceKind.PROFILE, Value.text("runner"));
      if (one.call().startsWith("Replace")) {
        Map<String, Value> attributes =
            lab.done(lab.update(row, changed)).ready().getFirst().attributes();
        row = lab.row(row.address(), row.id(), changed, attributes);
        changed.put(InstanceKind.PROFILE, Value.text("walker"));
      }
      operation = lab.update(row, changed);
    }
    lab.aws.gate().plan(one.call(), 0, Integer.MAX_VALUE, one.fate());

    assertThat(lab.handler.submit(operation)).isInstanceOf(Answer.Refused.class);
    assertThat(lab.aws.gate().count(one.call())).isBetween(3, 80);
  }
}
