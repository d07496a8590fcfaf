/**
 * Whatever is looked at again and again. A {@link host.spore.spawn.agent.monitor.Monitor} looks
 * once; {@link host.spore.spawn.agent.monitor.MonitorThread} gives each its own thread, so that one
 * that hangs or fails stops nobody else. New signals are new monitors.
 */
@NullMarked
package host.spore.spawn.agent.monitor;

import org.jspecify.annotations.NullMarked;
