/**
 * S3 for tests: {@link host.spore.spawn.s3.testing.FakeS3} behaves, and {@link
 * host.spore.spawn.s3.testing.S3Contract} is what it and every real one must do.
 */
package host.spore.spawn.s3.testing;
