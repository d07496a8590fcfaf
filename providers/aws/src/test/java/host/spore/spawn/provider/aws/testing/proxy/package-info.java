/**
 * What goes wrong between spawn and AWS, and what moto lacks. {@link
 * host.spore.spawn.provider.aws.testing.proxy.FaultProxy} stands in front of a server and is the
 * door: it reads each request as a {@link host.spore.spawn.provider.aws.testing.proxy.Call}, counts
 * it in its {@link host.spore.spawn.provider.aws.testing.proxy.CallLog}, lets the {@link
 * host.spore.spawn.provider.aws.testing.proxy.Rule}s spoil it, and hands it through its {@link
 * host.spore.spawn.provider.aws.testing.proxy.Layer}s: client tokens, capacity, things in use,
 * placement groups, spot requests, quotas and public parameters, each as AWS documents it.
 */
@NullMarked
package host.spore.spawn.provider.aws.testing.proxy;

import org.jspecify.annotations.NullMarked;
