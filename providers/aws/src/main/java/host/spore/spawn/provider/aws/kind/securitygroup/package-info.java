/** The firewall of machines: security groups and their rules. */
@NullMarked
package host.spore.spawn.provider.aws.kind.securitygroup;

import org.jspecify.annotations.NullMarked;
