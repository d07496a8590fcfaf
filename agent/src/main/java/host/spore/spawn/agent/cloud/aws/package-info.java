/**
 * The few calls that the agent makes at AWS, signed by hand: one call of the SDK would cost the
 * resident process more memory than all the rest of it.
 *
 * <p>{@link host.spore.spawn.agent.cloud.aws.AwsCalls} sends a signed request; {@link
 * host.spore.spawn.agent.cloud.aws.Ec2} and {@link host.spore.spawn.agent.cloud.aws.Objects} say
 * what is asked. Credentials are the machine's role's, from the metadata service. Nothing here
 * retries: whoever asks knows how much time there is.
 */
@NullMarked
package host.spore.spawn.agent.cloud.aws;

import org.jspecify.annotations.NullMarked;
