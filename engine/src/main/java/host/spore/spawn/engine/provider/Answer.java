package host.spore.spawn.engine.provider;

import host.spore.spawn.value.Value;

/** What came back from sending a request. */
public sealed interface Answer {

  /** Taken on; {@code answer} holds the ids and whatever else {@link Provider#await} needs. */
  record Accepted(Value.MapOf answer) implements Answer {}

  /** Definitely not done, and sending the same again would not help. */
  record Refused(Problem problem) implements Answer {}

  /** May or may not have happened. The operation stays open and is recovered. */
  record Indeterminate(Problem problem) implements Answer {}
}
