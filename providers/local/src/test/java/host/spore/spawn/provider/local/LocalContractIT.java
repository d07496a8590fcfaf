package host.spore.spawn.provider.local;

import static host.spore.spawn.provider.local.Fleet.eventually;

import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.testing.ProviderContract;
import host.spore.spawn.engine.testing.ProviderRig;
import host.spore.spawn.provider.local.machine.ProcessTree;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** What the engine relies on, tried with real processes. */
class LocalContractIT extends ProviderContract {
  @TempDir Path home;

  @Override
  protected ProviderRig newRig() {
    return new Rig(home);
  }

  private record Rig(Path home) implements ProviderRig {
    @Override
    public Provider provider() {
      return new Fleet(home).provider;
    }

    @Override
    public String kind() {
      return "local.instance";
    }

    @Override
    public Address address(int n) {
      return Address.member("arrays.work", n);
    }

    @Override
    public Map<String, Value> inputs(int n) {
      Map<String, Value> inputs = Fleet.inputs("array", "work", "ttl", "1h", "run", "sleep 1000");
      inputs.put("rank", Value.number(n));
      inputs.put("size", Value.number(3));
      inputs.put("tags", new Value.MapOf(Fleet.inputs("team", "blue")));
      inputs.put("complete", new Value.MapOf(Fleet.inputs("file", "/tmp/DONE", "grace", "0s")));
      return inputs;
    }

    @Override
    public Map<String, Value> changedInputs(int n) {
      Map<String, Value> changed = inputs(n);
      changed.put("ttl", Value.text("2h"));
      changed.put("tags", new Value.MapOf(Fleet.inputs("team", "red")));
      return changed;
    }

    private Fleet fleet() {
      return new Fleet(home);
    }

    @Override
    public void finish(ResourceState resource) throws Exception {
      Files.createFile(fleet().layout(resource.id()).tmp().resolve("DONE"));
      Fleet fleet = fleet();
      eventually("over", () -> fleet.state(resource.id()).phase().isOver());
    }

    @Override
    public void lose(ResourceState resource) throws Exception {
      Fleet fleet = fleet();
      long pid = fleet.state(resource.id()).machine().pid();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      eventually("lost", () -> fleet.observe(resource.id()) instanceof Observation.Lost);
    }

    @Override
    public int existing() throws IOException {
      Path instances = home.resolve("instances");
      return Files.exists(instances) ? MachineIT.children(instances).size() : 0;
    }

    @Override
    public void close() throws Exception {
      if (existing() == 0) {
        return;
      }
      for (Path instance : MachineIT.children(home.resolve("instances"))) {
        String id = instance.getFileName().toString();
        new ProcessTree(fleet().table, id, List.of(), Set.of())
            .end(Duration.ZERO, Duration.ofSeconds(10));
      }
    }
  }
}
