/**
 * A cloud that is not there: {@link host.spore.spawn.engine.testing.FakeCloud} behaves like one,
 * misbehaves on demand and counts; {@link host.spore.spawn.engine.testing.FakeProvider} is its
 * provider. {@link host.spore.spawn.engine.testing.ProviderContract} is what every provider must
 * pass.
 */
@NullMarked
package host.spore.spawn.engine.testing;

import org.jspecify.annotations.NullMarked;
