/**
 * AWS in memory: a fake that behaves, for tests at unit speed.
 *
 * <p>{@link host.spore.spawn.provider.aws.testing.FakeAws} is the door. It keeps what is made,
 * shows it with a delay, honours client tokens, runs out of capacity, throttles, loses answers and
 * refuses to delete what is still used, as told by a test. Time is {@link
 * host.spore.spawn.provider.aws.testing.FakeClock}'s.
 */
@NullMarked
package host.spore.spawn.provider.aws.testing;

import org.jspecify.annotations.NullMarked;
