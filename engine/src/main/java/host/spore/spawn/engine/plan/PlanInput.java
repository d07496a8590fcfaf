package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything the planner may know.
 *
 * @param desired empty when destroying
 * @param observed for every resource object of {@code prior}; an object without an entry is taken
 *     as recorded
 * @param kinds by name, of every provider
 */
public record PlanInput(
    String stack,
    String specFile,
    SpecDigest specDigest,
    List<Desired> desired,
    List<Spec.Output> outputs,
    List<Spec.Move> moved,
    List<Address> forget,
    Spec.@Nullable Budget budget,
    StateStore.Snapshot prior,
    Map<ResourceState.Key, Observation> observed,
    Map<String, Kind> kinds,
    Prices prices,
    PlanOptions options,
    Instant now) {}
