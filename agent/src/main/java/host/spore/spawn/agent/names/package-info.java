/**
 * The names of the machine in DNS: its own, and that of its array. {@link
 * host.spore.spawn.agent.names.NamesMonitor} puts its address there when it is back or has another,
 * and takes it out on the way out; apply makes the names in the first place.
 */
@NullMarked
package host.spore.spawn.agent.names;

import org.jspecify.annotations.NullMarked;
