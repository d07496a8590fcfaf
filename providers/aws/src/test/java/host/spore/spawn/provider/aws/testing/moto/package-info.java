/**
 * A cloud to test against: moto_server, an independent implementation of AWS's interfaces, as a
 * process of its own. {@link host.spore.spawn.provider.aws.testing.moto.Moto} starts it, with a
 * virtual environment that is made once; {@link
 * host.spore.spawn.provider.aws.testing.moto.MotoAccount} is a corner of it that nobody else uses,
 * and says what is really there without asking spawn.
 */
@NullMarked
package host.spore.spawn.provider.aws.testing.moto;

import org.jspecify.annotations.NullMarked;
