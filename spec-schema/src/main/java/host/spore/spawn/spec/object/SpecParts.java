package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Notify;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.Network;
import host.spore.spawn.spec.Section;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The document as decoded, before it is known to be complete.
 *
 * @param name null if it is missing or wrong, which was reported
 */
public record SpecParts(
    int version,
    @Nullable String name,
    String provider,
    @Nullable String region,
    Map<String, String> tags,
    Spec.@Nullable Budget budget,
    Network network,
    Map<Section<?>, Map<String, ?>> sections,
    Map<String, Spec.InstanceSpec> instances,
    Map<String, Spec.ArraySpec> arrays,
    @Nullable Notify<Value> notifications,
    Map<String, Spec.Output> outputs,
    List<Spec.Move> moved,
    List<Address> forget,
    SourceSpan span) {}
