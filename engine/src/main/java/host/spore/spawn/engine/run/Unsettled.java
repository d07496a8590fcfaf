package host.spore.spawn.engine.run;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.state.Operation;

/** An operation of an earlier run that could not be settled now, and why. It stays open. */
public record Unsettled(Operation operation, Problem problem) {}
