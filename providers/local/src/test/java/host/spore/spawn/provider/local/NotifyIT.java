package host.spore.spawn.provider.local;

import static host.spore.spawn.provider.local.Fleet.eventually;
import static host.spore.spawn.provider.local.Fleet.inputs;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.notice.FakeHook;
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

/** Somebody elsewhere is told, and of another webhook without a restart. */
class NotifyIT {
  @TempDir Path home;
  private Fleet fleet;
  private FakeHook first;
  private FakeHook second;

  @BeforeEach
  void prepare() throws Exception {
    fleet = new Fleet(home);
    first = new FakeHook();
    second = new FakeHook();
  }

  @AfterEach
  void end() throws InterruptedException {
    fleet.end();
    first.close();
    second.close();
  }

  private static Map<String, Value> wanted(FakeHook hook) {
    Map<String, Value> inputs = inputs("run", "sleep 1000", "ttl", "1h");
    inputs.put("complete", new Value.MapOf(inputs("file", "/tmp/DONE")));
    Map<String, Value> notify = inputs("webhook", hook.url());
    notify.put("secret", new Value.Sensitive(Value.text("k")));
    notify.put("on", new Value.ListOf(List.of(Value.text("completed"))));
    inputs.put("notify", new Value.MapOf(notify));
    return inputs;
  }

  @Test
  void aChangeInPlaceIsGoneByBeforeTheEnd() throws Exception {
    String id = fleet.start(wanted(first));
    Address address = Address.of("instances.box");
    var changed = new Task.Member(address, 1, wanted(second), Fleet.row(id, address));
    fleet.carryOut(fleet.operation(Operation.Change.UPDATE, List.of(changed)));
    Path log = fleet.layout(id).host().agentLog();
    eventually("reload", () -> Files.readString(log).contains("read anew"));
    Files.createFile(fleet.layout(id).tmp().resolve("DONE"));

    eventually("end", () -> fleet.observe(id) instanceof Observation.Finished);
    eventually("told", () -> second.posts().size() == 1);
    assertThat(first.posts()).isEmpty();
    assertThat(second.posts().getFirst().body())
        .contains("\"event\":\"completed\"", "\"address\":\"instances.box\"");
    assertThat(second.posts().getFirst().signature()).startsWith("sha256=");
    assertThat(fleet.observe(id).toString()).doesNotContain("secret");
  }
}
