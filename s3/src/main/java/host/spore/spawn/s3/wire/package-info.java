/**
 * What every signed request to AWS is made of: {@link host.spore.spawn.s3.wire.Signature}, the
 * encodings that it leans on, and readers of the answers. No HTTP client, no XML parser and no
 * cryptography framework: a resident process would pay for them.
 */
@NullMarked
package host.spore.spawn.s3.wire;

import org.jspecify.annotations.NullMarked;
