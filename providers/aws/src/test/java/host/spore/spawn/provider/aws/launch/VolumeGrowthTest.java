package host.spore.spawn.provider.aws.launch;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.plan.Action;
import host.spore.spawn.engine.plan.Change;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.testing.PlannedWorld;
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
import software.amazon.awssdk.services.ec2.model.Volume;

/** A mounted volume grows where it is: its machine stays, and so does what is on it. */
class VolumeGrowthTest {
  private static final String DEVICE = "/dev/sdf";

  @TempDir Path cache;

  private static Map<String, Value> inputs(int size, String type) {
    Map<String, Value> disk = new LinkedHashMap<>();
    disk.put("name", Value.text("scratch"));
    disk.put("device", Value.text(DEVICE));
    disk.put("size_gb", Value.number(size));
    disk.put("type", Value.text(type));
    disk.put("mount", Value.text("/data"));
    Map<String, Value> inputs = new LinkedHashMap<>(Lab.inputs());
    inputs.put(InstanceKind.VOLUMES, new Value.ListOf(List.of(new Value.MapOf(disk))));
    return inputs;
  }

  private static List<Desired> wanted(int size, String type) {
    return List.of(
        new Desired(
            Address.of("instances.box"),
            InstanceKind.NAME,
            "aws",
            inputs(size, type),
            List.of(),
            Desired.Policy.DEFAULT,
            null,
            null,
            null));
  }

  @Test
  void aMountedVolumeThatGrowsDoesNotReplaceItsMachine() {
    Lab lab = new Lab(cache);
    PlannedWorld world = new PlannedWorld(List.of(lab.handler.kind())).with(wanted(10, "gp3"));

    Plan plan = world.plan(wanted(20, "gp3"));

    Change change = plan.changes().getFirst();
    assertThat(change.action()).isInstanceOf(Action.Update.class);
    assertThat(change.reasons())
        .anyMatch(reason -> reason.detail().contains("you grow the file system on it"));
    assertThat(world.plan(wanted(10, "gp2")).changes().getFirst().action())
        .isInstanceOf(Action.Update.class);
    assertThat(world.plan(wanted(5, "gp3")).changes().getFirst().action())
        .as("a volume cannot shrink")
        .isInstanceOf(Action.Replace.class);
  }

  @Test
  void theVolumeIsModifiedOnceHoweverOftenItIsAskedFor() throws Exception {
    Lab lab = new Lab(cache);
    ResourceState row = lab.made(lab.createOne(inputs(10, "gp3"))).getFirst();

    lab.done(lab.update(row, inputs(20, "gp3")));
    lab.done(lab.update(row, inputs(20, "gp3")));

    List<Volume> volumes =
        lab.aws.ec2(Lab.REGION).describeVolumes(r -> {}).volumes().stream()
            .filter(v -> v.attachments().stream().anyMatch(a -> a.device().equals(DEVICE)))
            .toList();
    assertThat(volumes).hasSize(1);
    assertThat(volumes.getFirst().size()).isEqualTo(20);
  }
}
