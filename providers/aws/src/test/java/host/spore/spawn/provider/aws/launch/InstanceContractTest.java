package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.testing.ProviderContract;
import host.spore.spawn.engine.testing.ProviderRig;
import host.spore.spawn.provider.aws.AwsParts;
import host.spore.spawn.provider.aws.AwsProvider;
import host.spore.spawn.provider.aws.compile.Compiler;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Machines keep what every provider promises. */
class InstanceContractTest extends ProviderContract {
  @TempDir Path cache;

  @Override
  protected ProviderRig newRig() {
    return new Rig(new Lab(cache));
  }

  private record Rig(Lab lab) implements ProviderRig {
    @Override
    public Provider provider() {
      return new AwsProvider(
          new AwsParts(lab.aws, List.of(lab.fresh()), new NoCompiler(), desired -> Cost.FREE));
    }

    @Override
    public String kind() {
      return InstanceKind.NAME;
    }

    @Override
    public Address address(int n) {
      return Address.member("arrays.train", n);
    }

    @Override
    public Map<String, Value> inputs(int n) {
      Map<String, Value> inputs = new LinkedHashMap<>(Lab.inputs());
      inputs.put(InstanceKind.SECURITY_GROUPS, Attributes.list(List.of("sg-default")));
      inputs.put(InstanceKind.ARRAY, Value.text("train"));
      inputs.put(InstanceKind.SIZE, Value.number(3));
      inputs.put(InstanceKind.RANK, Value.number(n));
      return inputs;
    }

    @Override
    public Map<String, Value> changedInputs(int n) {
      Map<String, Value> inputs = new LinkedHashMap<>(inputs(n));
      inputs.put(InstanceKind.TTL, Value.text("12h"));
      inputs.put(Attributes.TAGS, Attributes.map(Map.of("team", "blue")));
      return inputs;
    }

    @Override
    public void finish(ResourceState resource) {
      end(resource, "Client.InstanceInitiatedShutdown");
    }

    @Override
    public void lose(ResourceState resource) {
      end(resource, "Server.SpotInstanceTermination");
    }

    private void end(ResourceState resource, String code) {
      lab.aws.end(Lab.REGION, resource.id(), InstanceStateName.TERMINATED, code);
      lab.aws.clock().advance(Duration.ofMinutes(1));
    }

    @Override
    public int existing() {
      return lab.aws.instances(Lab.REGION).size();
    }

    @Override
    public void close() {}
  }

  /** The contract is about machines alone. */
  private record NoCompiler() implements Compiler {
    @Override
    public Set<String> supportedFields() {
      return Set.of();
    }

    @Override
    public String whyUnsupported(String pattern) {
      return "";
    }

    @Override
    public Validated<List<Desired>> compile(Spec spec) {
      return Validated.of(List.of());
    }

    @Override
    public List<Diagnostic> check(Spec spec) {
      return List.of();
    }

    @Override
    public String region() {
      return Lab.REGION;
    }
  }
}
