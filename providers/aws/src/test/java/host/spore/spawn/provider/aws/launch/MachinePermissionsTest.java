package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.testing.CalledActions;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is called in a machine's life is what its kind declares; the other kinds' test beside it.
 */
class MachinePermissionsTest {
  @TempDir Path cache;

  @Test
  void eachActionIsDeclaredAndEachDeclaredOneIsCalled() throws Exception {
    Lab lab = new Lab(cache);
    lab.aws.addProfile("runner");
    lab.aws.addProfile("walker");
    int before = lab.aws.gate().log().size();

    Map<String, Value> inputs = new LinkedHashMap<>(Lab.spot("interruption", "hibernate"));
    inputs.put(InstanceKind.VOLUMES, disks(10));
    Operation create = lab.createOne(inputs);
    lab.handler.recover(create);
    ResourceState row = lab.made(create).getFirst();
    lab.handler.recover(create);
    lab.handler.observe(List.of(row));
    lab.handler.read(Lab.REGION, row.address(), row.id());
    lab.handler.adopt(Lab.REGION, row.address(), row.id(), row.inputs());
    CalledActions.lookForMarks(lab.handler, lab.aws, Lab.REGION);
    Map<String, Value> changed = new LinkedHashMap<>(row.inputs());
    changed.put(InstanceKind.SECURITY_GROUPS, Attributes.list(List.of("sg-default")));
    changed.put(InstanceKind.IMDS, Value.text("optional"));
    changed.put(InstanceKind.VOLUMES, disks(20));
    for (String profile : List.of("runner", "walker", "")) {
      changed.put(InstanceKind.PROFILE, Value.text(profile));
      row = changed(lab, row, changed);
    }
    Operation delete = lab.delete(List.of(row));
    lab.done(delete);
    lab.handler.recover(delete);

    CalledActions.areThoseDeclared(lab.handler, lab.aws.gate(), before);
  }

  private static Value disks(int size) {
    Map<String, Value> disk =
        Map.of("device", Value.text("/dev/sdf"), "size_gb", Value.number(size));
    return new Value.ListOf(List.of(new Value.MapOf(disk)));
  }

  private static ResourceState changed(Lab lab, ResourceState row, Map<String, Value> inputs)
      throws InterruptedException {
    Map<String, Value> attributes =
        lab.done(lab.update(row, inputs)).ready().getFirst().attributes();
    return lab.row(row.address(), row.id(), inputs, attributes);
  }
}
