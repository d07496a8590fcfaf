/**
 * What the users of the machine are told. {@link host.spore.spawn.agent.notice.Notices} is the
 * door.
 */
@NullMarked
package host.spore.spawn.agent.notice;

import org.jspecify.annotations.NullMarked;
