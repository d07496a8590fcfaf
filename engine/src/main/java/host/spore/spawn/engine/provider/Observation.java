package host.spore.spawn.engine.provider;

import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.util.Map;

/** What a look at the world said about a resource. */
public sealed interface Observation {

  record Present(Map<String, Value> attributes) implements Observation {}

  /** Ended because it was told to: its work is done. */
  record Finished(ResourceState.End end, Map<String, Value> attributes) implements Observation {}

  /** There, or partly there, but broken: interrupted, killed, unhealthy. */
  record Lost(ResourceState.End end, Map<String, Value> attributes) implements Observation {}

  /** Not found at all. */
  record Missing() implements Observation {}

  /** The look itself failed; nothing may be concluded. */
  record Unreadable(String why) implements Observation {}
}
