/**
 * What the engine asks of a cloud. The engine knows no cloud; a provider knows no plan.
 *
 * <p>{@link host.spore.spawn.engine.provider.Provider} is the door.
 */
@NullMarked
package host.spore.spawn.engine.provider;

import org.jspecify.annotations.NullMarked;
