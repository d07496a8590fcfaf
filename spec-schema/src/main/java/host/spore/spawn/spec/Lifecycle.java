package host.spore.spawn.spec;

import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Idle;
import host.spore.spawn.contract.lifecycle.Stopped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a machine lives, what ends it, and how the plan may touch it.
 *
 * @param ttl time from launch to the end; null only if the user wrote {@code ttl: none}
 * @param createBeforeDestroy a replacement makes the new one before it deletes the old one
 * @param ignoreChanges attributes whose changes the plan passes over
 */
public record Lifecycle(
    @Nullable Duration ttl,
    @Nullable Idle idle,
    @Nullable Stopped stopped,
    @Nullable Complete complete,
    boolean preventDestroy,
    boolean createBeforeDestroy,
    List<String> ignoreChanges) {}
