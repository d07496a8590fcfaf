package host.spore.spawn.engine;

import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.testing.FakeCloud;
import host.spore.spawn.engine.testing.FakeKinds;
import host.spore.spawn.engine.testing.FakeProvider;
import host.spore.spawn.engine.testing.ProviderContract;
import host.spore.spawn.engine.testing.ProviderRig;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.Map;

/** The fake cloud keeps the contract, even if new things are not to be found at once. */
final class FakeProviderTest extends ProviderContract {
  @Override
  protected ProviderRig newRig() {
    FakeCloud cloud = new FakeCloud();
    cloud.hideNewThingsFor(3);
    return new Rig(cloud);
  }

  private record Rig(FakeCloud cloud) implements ProviderRig {
    @Override
    public Provider provider() {
      return new FakeProvider(cloud);
    }

    @Override
    public String kind() {
      return FakeKinds.INSTANCE;
    }

    @Override
    public Address address(int n) {
      return Address.member("arrays.w", n);
    }

    @Override
    public Map<String, Value> inputs(int n) {
      return Map.of("ttl", Value.number(60), "run", Value.text("sleep"));
    }

    @Override
    public Map<String, Value> changedInputs(int n) {
      return Map.of("ttl", Value.number(90), "run", Value.text("sleep"));
    }

    @Override
    public void finish(ResourceState resource) {
      cloud.finish(resource.address().toString(), new End("ttl", "", Instant.EPOCH));
    }

    @Override
    public void lose(ResourceState resource) {
      cloud.lose(resource.address().toString(), new End("killed", "", Instant.EPOCH));
    }

    @Override
    public int existing() {
      return cloud.things().size();
    }

    @Override
    public void close() {}
  }
}
