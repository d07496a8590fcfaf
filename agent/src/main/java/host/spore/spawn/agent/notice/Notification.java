package host.spore.spawn.agent.notice;

import host.spore.spawn.contract.lifecycle.Notify.Topic;
import java.time.Instant;

/**
 * Something that happened, for somebody elsewhere.
 *
 * @param id the same each time it is sent, so that who gets it twice can tell
 * @param event such as {@code expiring}
 * @param topic what the user subscribes to
 * @param body JSON
 */
record Notification(String id, String event, Topic topic, String text, Instant at, String body) {}
