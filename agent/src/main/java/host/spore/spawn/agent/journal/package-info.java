/**
 * What the agent tells: its log and its status file. {@link host.spore.spawn.agent.journal.Log} and
 * {@link host.spore.spawn.agent.journal.StatusBoard} are the doors. NotificationChannels never
 * waits for a disk: {@link host.spore.spawn.agent.journal.Recorder} has its own thread for that.
 */
@NullMarked
package host.spore.spawn.agent.journal;

import org.jspecify.annotations.NullMarked;
