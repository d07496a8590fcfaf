/**
 * What programs that run on all members of an array at once need to find them. {@link
 * host.spore.spawn.agent.cluster.ClusterMonitor} keeps the files.
 */
@NullMarked
package host.spore.spawn.agent.cluster;

import org.jspecify.annotations.NullMarked;
