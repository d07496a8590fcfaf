/**
 * The tags by which spawn's parts find and tell each other: {@link
 * host.spore.spawn.contract.tag.Tags} has their keys, {@link host.spore.spawn.contract.tag.Writer}
 * says who writes which, and the classes with a name in {@code Tag} are the forms of their values.
 */
@NullMarked
package host.spore.spawn.contract.tag;

import org.jspecify.annotations.NullMarked;
