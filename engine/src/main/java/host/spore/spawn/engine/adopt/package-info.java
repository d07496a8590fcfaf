/**
 * Recovery of a lost state: {@code StackImporter} finds what was made of a stack by its marks and
 * makes the rows again that the state had.
 */
@NullMarked
package host.spore.spawn.engine.adopt;

import org.jspecify.annotations.NullMarked;
