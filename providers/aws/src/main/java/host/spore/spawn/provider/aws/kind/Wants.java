package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is wanted; knows what every resource has in common. */
public final class Wants {
  public static final String PROVIDER = "aws";

  private final Value region;
  private final Value tags;
  private final boolean tagged;
  private final List<Desired> all = new ArrayList<>();

  /** Nothing yet. */
  public Wants(Spec spec, String region) {
    this.region = Value.text(region);
    this.tags = Attributes.map(spec.tags());
    this.tagged = !spec.tags().isEmpty();
  }

  /** Inputs that begin with the region and the stack's tags. */
  public Map<String, Value> inputs() {
    Map<String, Value> inputs = untagged();
    if (tagged) {
      inputs.put(Attributes.TAGS, tags);
    }
    return inputs;
  }

  /** For kinds that take no tags. */
  public Map<String, Value> untagged() {
    Map<String, Value> inputs = new LinkedHashMap<>();
    inputs.put(Attributes.REGION, region);
    return inputs;
  }

  public void add(String address, String kind, Map<String, Value> inputs) {
    add(Address.of(address), kind, inputs, Desired.Policy.DEFAULT, null, null, Map.of());
  }

  public void add(
      Address address, String kind, Map<String, Value> inputs, @Nullable SourceSpan span) {
    add(address, kind, inputs, Desired.Policy.DEFAULT, null, span, Map.of());
  }

  public void add(
      Address address,
      String kind,
      Map<String, Value> inputs,
      Desired.Policy policy,
      @Nullable Double ttlHours,
      @Nullable SourceSpan span,
      Map<String, Desired.Chosen> chosen) {
    add(
        new Desired(
            address, kind, PROVIDER, inputs, List.of(), policy, null, ttlHours, span, chosen));
  }

  public void add(Desired desired) {
    all.add(desired);
  }

  /** All of it, in the order in which it was added. */
  public List<Desired> all() {
    return List.copyOf(all);
  }

  /** The id of what stands at an address, once it is there. */
  public static Value id(String address) {
    return new Value.Reference(Address.of(address), Attributes.ID);
  }

  /** The id of what stands at an address, once it is there. */
  public static Value id(Address address) {
    return new Value.Reference(address, Attributes.ID);
  }
}
