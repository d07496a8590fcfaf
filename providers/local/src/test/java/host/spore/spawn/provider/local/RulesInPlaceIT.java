package host.spore.spawn.provider.local;

import static host.spore.spawn.provider.local.Fleet.eventually;
import static host.spore.spawn.provider.local.Fleet.inputs;

import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Task;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are changed in place are gone by, without a new machine. */
class RulesInPlaceIT {
  private static final Address BOX = Address.of("instances.box");

  @TempDir Path home;
  private Fleet fleet;

  @BeforeEach
  void prepare() {
    fleet = new Fleet(home);
  }

  @AfterEach
  void end() throws InterruptedException {
    fleet.end();
  }

  private static Map<String, Value> wanted(String rule, String... entries) {
    Map<String, Value> inputs = inputs("run", "sleep 1000", "ttl", "1h");
    inputs.put(rule, new Value.MapOf(inputs(entries)));
    return inputs;
  }

  private void change(String id, Map<String, Value> inputs) throws Exception {
    Task.Member changed = new Task.Member(BOX, 1, inputs, Fleet.row(id, BOX));
    fleet.carryOut(fleet.operation(Operation.Change.UPDATE, List.of(changed)));
  }

  private String state(String id) {
    return fleet.observe(id) instanceof Observation.Present present
        ? String.valueOf(present.attributes().get(InstanceKind.STATE))
        : "";
  }

  @Test
  void aShorterGraceEndsAMachineThatIsDone() throws Exception {
    String id = fleet.start(wanted("complete", "file", "/tmp/DONE", "grace", "1h"));
    Files.createFile(fleet.layout(id).tmp().resolve("DONE"));
    eventually("done", () -> state(id).contains(InstanceKind.COMPLETING));

    change(id, wanted("complete", "file", "/tmp/DONE", "grace", "0s"));

    eventually("end", () -> fleet.observe(id) instanceof Observation.Finished);
  }

  @Test
  void aMachineThatIsNotUsedEndsByARuleThatCameLater() throws Exception {
    String id = fleet.start(wanted("idle", "after", "1h"));

    change(id, wanted("idle", "after", "2s", "cpu_below", "100%", "disk_below", "1GB/s"));

    eventually("end", () -> fleet.observe(id) instanceof Observation.Finished);
  }
}
