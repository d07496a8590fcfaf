/**
 * What AWS's services take as names, tags and addresses: one table, by which a plan judges a text
 * for every service that will get it. {@link host.spore.spawn.provider.aws.rule.Rules} is the door.
 */
@NullMarked
package host.spore.spawn.provider.aws.rule;

import org.jspecify.annotations.NullMarked;
