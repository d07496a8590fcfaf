/**
 * Checkpoints of arrays in a folder or a bucket: {@code PLACE/ARRAY/ID/RANK/…}, and below {@code
 * latest/RANK/…} a copy of the one that members begin from. {@link
 * host.spore.spawn.cli.checkpoint.Checkpoint} says what there is; where it is kept is a {@link
 * host.spore.spawn.cli.checkpoint.Store}'s affair.
 */
@NullMarked
package host.spore.spawn.cli.checkpoint;

import org.jspecify.annotations.NullMarked;
