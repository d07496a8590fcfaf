/**
 * Objects in buckets: {@link host.spore.spawn.s3.S3} asks, a {@link host.spore.spawn.s3.Reply} says
 * what became of it. Whoever uses it brings a connection and credentials; where the bucket is,
 * repetition and what a lost answer may mean are settled here.
 *
 * <p>{@link host.spore.spawn.s3.Uploads}, {@link host.spore.spawn.s3.Downloads} and {@link
 * host.spore.spawn.s3.Copies} move what is too large for one request, in parts that a {@link
 * host.spore.spawn.s3.Crew} sends.
 */
@NullMarked
package host.spore.spawn.s3;

import org.jspecify.annotations.NullMarked;
