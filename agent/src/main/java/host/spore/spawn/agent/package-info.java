/** spored: ends its host on time, whatever happened to the laptop. */
@NullMarked
package host.spore.spawn.agent;

import org.jspecify.annotations.NullMarked;
