/**
 * A spec turned into the resources it asks for.
 *
 * <p>{@link host.spore.spawn.provider.aws.compile.AwsCompiler} is the door. First come the rules
 * that the spec alone can break ({@link host.spore.spawn.provider.aws.compile.Rule}); if none is
 * broken, what must be known of AWS is looked up ({@link
 * host.spore.spawn.provider.aws.compile.FactFinder}); what does not fit together is told ({@link
 * host.spore.spawn.provider.aws.compile.Fits}); and the parts write down what is wanted, one class
 * for each area.
 */
@NullMarked
package host.spore.spawn.provider.aws.compile;

import org.jspecify.annotations.NullMarked;
