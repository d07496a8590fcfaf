package host.spore.spawn.engine.observe;

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
public record Sighting(ResourceState recorded, ResourceState refreshed, Look look, String why) {

  /** True if what was seen differs from what is recorded. */
  @SuppressWarnings("ReferenceEquality") // the same object means nothing differs
  public boolean changed() {
    return recorded != refreshed;
  }

  /** As they are now. */
  public Map<String, Value> attributes() {
    return refreshed.attributes();
  }

  /** True if the look came to this. */
  public boolean is(Look other) {
    return look == other;
  }

  /** True if it is there but must be replaced. */
  public boolean isTainted() {
    return look == Look.PRESENT && recorded.status() == ResourceState.Status.TAINTED;
  }
}
