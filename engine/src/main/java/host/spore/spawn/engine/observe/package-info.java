/**
 * Looks at the world: {@code Observer} asks the providers what became of recorded resources, {@code
 * Classifier} tells what an answer means for one of them. Nothing here decides or changes anything.
 */
@NullMarked
package host.spore.spawn.engine.observe;

import org.jspecify.annotations.NullMarked;
