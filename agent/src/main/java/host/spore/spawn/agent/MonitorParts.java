package host.spore.spawn.agent;

import host.spore.spawn.agent.deadline.Deadline;
import host.spore.spawn.agent.ending.ActionDispatcher;
import host.spore.spawn.agent.health.HealthState;
import host.spore.spawn.agent.interruption.InterruptionMonitor;
import host.spore.spawn.agent.notice.Notices;

/**
 * What the monitors of every config share, and outlives each config.
 *
 * @param actions does what a rule says is to be done
 * @param health whether the machine works and is ready
 * @param interruptions hears of notices
 */
record MonitorParts(
    ActionDispatcher actions,
    Notices notices,
    HealthState health,
    ArrayParts array,
    Deadline deadline,
    InterruptionMonitor.Listener interruptions) {}
