package host.spore.spawn.state.testing;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.ResourceState.End;
import host.spore.spawn.state.ResourceState.Status;
import host.spore.spawn.state.StateStore.RunRequest;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** States to test with. */
public final class Samples {
  public static final Instant T0 = Instant.parse("2026-03-01T10:15:30.123456789Z");
  public static final String HOST = "here";

  private Samples() {}

  /** A run of this very process, which is alive. */
  public static RunRequest request(String command) {
    return requestOf(HOST, ProcessHandle.current().pid(), command);
  }

  public static RunRequest requestOf(String host, long pid, String command) {
    return new RunRequest(command, "ada", host, pid, "demo.spawn.yaml", "sha256:1");
  }

  public static Address instance(String name) {
    return Address.of("instances." + name);
  }

  public static ResourceState resource(Address address) {
    return resource(address, "", "i-1", Map.of("size", Value.number(1)));
  }

  public static ResourceState resource(
      Address address, String deposed, String id, Map<String, Value> attributes) {
    return ResourceState.builder(address)
        .deposed(deposed)
        .kind("local.instance")
        .provider("local")
        .id(id)
        .inputs(Map.of("size", Value.number(1)))
        .attributes(attributes)
        .createdAt(T0)
        .updatedAt(T0.plusNanos(1))
        .build();
  }

  public static ResourceState dependent(Address address, Address... dependencies) {
    return ResourceState.builder(address)
        .kind("local.instance")
        .provider("local")
        .id("i-2")
        .generation(3)
        .status(Status.FINISHED)
        .inputs(Map.of("$odd", Value.NULL, "nested", everything(), "on", Value.bool(true)))
        .attributes(Map.of("text", Value.text("ünïcode \"quoted\"\n"), "secret", secret("s3cret")))
        .dependencies(List.of(dependencies))
        .preventDestroy(true)
        .end(new End("ttl", "after 8h", T0.minusSeconds(5)))
        .at(T0)
        .build();
  }

  public static Value secret(String text) {
    return new Value.Sensitive(Value.text(text));
  }

  private static Value everything() {
    return new Value.MapOf(
        Map.of(
            "list",
            new Value.ListOf(List.of(Value.number(-7), Value.NULL, Value.text(""))),
            "secret",
            secret("deep")));
  }

  public static Operation creation(String id, String run, Address... addresses) {
    return Operation.builder(id)
        .run(run)
        .verb(Operation.Change.CREATE)
        .provider("local")
        .kind("local.instance")
        .addresses(List.of(addresses))
        .request(new Value.MapOf(Map.of("token", secret("s3cret"))))
        .drafts(List.of(addresses).stream().map(a -> dependent(a, instance("base"))).toList())
        .at(T0)
        .build();
  }

  public static Value.MapOf answer(String id) {
    return new Value.MapOf(Map.of("id", Value.text(id)));
  }
}
