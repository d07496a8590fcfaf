package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is wanted; knows what every resource has in common. */
final class Wants {
  static final String PROVIDER = "aws";

  private final Value region;
  private final Value tags;
  private final boolean tagged;
  private final List<Desired> all = new ArrayList<>();

  Wants(Spec spec, String region) {
    this.region = Value.text(region);
    this.tags = Attributes.map(spec.tags());
    this.tagged = !spec.tags().isEmpty();
  }

  /** Inputs that begin with the region and the stack's tags. */
  Map<String, Value> inputs() {
    Map<String, Value> inputs = untagged();
    if (tagged) {
      inputs.put(Attributes.TAGS, tags);
    }
    return inputs;
  }

  /** For kinds that take no tags. */
  Map<String, Value> untagged() {
    Map<String, Value> inputs = new LinkedHashMap<>();
    inputs.put(Attributes.REGION, region);
    return inputs;
  }

  void add(String address, String kind, Map<String, Value> inputs) {
    add(Address.of(address), kind, inputs, Desired.Policy.DEFAULT, null, null, Map.of());
  }

  void add(Address address, String kind, Map<String, Value> inputs, @Nullable SourceSpan span) {
    add(address, kind, inputs, Desired.Policy.DEFAULT, null, span, Map.of());
  }

  void add(
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

  void add(Desired desired) {
    all.add(desired);
  }

  List<Desired> all() {
    return List.copyOf(all);
  }

  static Value id(String address) {
    return new Value.Reference(Address.of(address), Attributes.ID);
  }

  static Value id(Address address) {
    return new Value.Reference(address, Attributes.ID);
  }
}
