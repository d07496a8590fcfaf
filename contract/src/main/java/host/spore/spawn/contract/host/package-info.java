/**
 * The host contract: the files, names and forms that whoever launches a machine and the agent on it
 * agree on. The only part of the agent that others may use.
 *
 * <p>{@link host.spore.spawn.contract.host.HostConfig} is written once at launch to {@code
 * etc/spawn/config.json}; {@link host.spore.spawn.contract.host.Ended} is written by the agent
 * before it ends the machine; {@link host.spore.spawn.contract.host.Status} says what it is doing;
 * {@link host.spore.spawn.contract.host.Peers} lists an array's members; {@link
 * host.spore.spawn.contract.host.HostLayout} says where things are.
 *
 * <p>Each has a codec of its name and {@code Json}. Readers skip fields that they do not know and
 * refuse versions that they do not know; writers replace files whole.
 */
@NullMarked
package host.spore.spawn.contract.host;

import org.jspecify.annotations.NullMarked;
