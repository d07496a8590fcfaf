package host.spore.spawn.provider.aws.launch;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.plan.Action;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Kind.Attribute;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.engine.testing.PlannedWorld;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are changed in place go by a tag: one that no tag holds is never silently dropped. */
class LongRuleTest {
  @TempDir Path cache;

  private static Value command(int length) {
    return Attributes.map(Map.of("command", "x".repeat(length)));
  }

  private static List<Desired> with(Value rule) {
    Map<String, Value> inputs = new LinkedHashMap<>(Lab.inputs());
    inputs.put(InstanceKind.HEALTH, rule);
    return List.of(
        new Desired(
            Address.of("instances.box"),
            InstanceKind.NAME,
            "aws",
            inputs,
            List.of(),
            Desired.Policy.DEFAULT,
            null,
            null,
            null));
  }

  @Test
  void aRuleThatNoTagHoldsReplacesTheMachineAndThePlanSaysWhy() {
    Lab lab = new Lab(cache);
    PlannedWorld world = new PlannedWorld(List.of(lab.handler.kind())).with(with(command(1)));

    Plan inPlace = world.plan(with(command(200)));
    assertThat(inPlace.changes().getFirst().action()).isInstanceOf(Action.Update.class);
    Plan replaced = world.plan(with(command(300)));
    assertThat(replaced.changes().getFirst().action()).isInstanceOf(Action.Replace.class);
    assertThat(replaced.changes().getFirst().attributes())
        .anyMatch(a -> a.name().equals(InstanceKind.HEALTH) && a.onChange() == OnChange.REPLACE);
  }

  @Test
  void everyRuleThatIsChangedInPlaceHasTheTagsLimit() {
    Map<String, Attribute> attributes = new Lab(cache).handler.kind().byName();
    for (String rule : InstanceKind.RULES) {
      Attribute attribute = attributes.get(rule);
      if (attribute.onChange() == OnChange.UPDATE) {
        assertThat(attribute.longest()).as(rule).isEqualTo(Tags.LONGEST_VALUE);
      }
    }
  }

  @Test
  void aRuleThatATagJustHoldsIsWrittenWhole() throws Exception {
    Lab lab = new Lab(cache);
    ResourceState row = lab.made(lab.createOne(Lab.inputs())).getFirst();
    String frame = "{\"command\":\"\"}";
    Map<String, Value> changed = new LinkedHashMap<>(row.inputs());
    changed.put(InstanceKind.HEALTH, command(Tags.LONGEST_VALUE - frame.length()));
    lab.done(lab.update(row, changed));

    assertThat(lab.aws.tags(row.id()).get(Tags.RULE + InstanceKind.HEALTH))
        .hasSize(Tags.LONGEST_VALUE)
        .endsWith("x\"}");
  }
}
