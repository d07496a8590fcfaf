/**
 * Folders and prefixes of buckets: {@link host.spore.spawn.s3.sync.FolderSync} copies what is new
 * or has changed, either way, and never deletes.
 */
@NullMarked
package host.spore.spawn.s3.sync;

import org.jspecify.annotations.NullMarked;
