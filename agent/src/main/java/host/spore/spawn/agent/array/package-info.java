/**
 * The other members of a machine's array. On EC2 the agent finds them by their tags: {@link
 * host.spore.spawn.agent.array.PeersMonitor} keeps the peers file, and {@link
 * host.spore.spawn.agent.array.TaggedPeers} tells who is done, {@link
 * host.spore.spawn.agent.array.FailureMonitor} does what {@code on_failure} asks for. On a computer
 * that all members share, their directories tell: {@link host.spore.spawn.agent.array.LocalPeers}.
 * Nobody is in charge and nobody has to answer, so that a member that is lost holds nobody up.
 */
@NullMarked
package host.spore.spawn.agent.array;

import org.jspecify.annotations.NullMarked;
