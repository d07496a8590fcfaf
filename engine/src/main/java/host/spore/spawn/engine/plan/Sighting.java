package host.spore.spawn.engine.plan;

import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.util.Map;

/**
 * One recorded object beside what was seen of it.
 *
 * @param recorded as the state has it, at its address after renames
 * @param refreshed the same with observed attributes and status; the same object if nothing differs
 * @param why what is known when it is lost or unreadable; else empty
 */
record Sighting(ResourceState recorded, ResourceState refreshed, Look look, String why) {

  @SuppressWarnings("ReferenceEquality") // the same object means nothing differs
  boolean changed() {
    return recorded != refreshed;
  }

  Map<String, Value> attributes() {
    return refreshed.attributes();
  }

  boolean is(Look other) {
    return look == other;
  }

  boolean isTainted() {
    return look == Look.PRESENT && recorded.status() == ResourceState.Status.TAINTED;
  }
}
