package host.spore.spawn.provider.aws.store;

import host.spore.spawn.provider.aws.testing.moto.MiniStack;
import host.spore.spawn.s3.S3;
import host.spore.spawn.s3.testing.Asking;
import host.spore.spawn.s3.testing.S3Contract;
import java.net.HttpURLConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** An S3 of other authors keeps the contract, but does not look at the owner that is expected. */
final class MiniStackS3IT extends S3Contract {
  private static MiniStack server;
  private static int buckets;
  private String bucket;

  @BeforeAll
  static void start() {
    server = MiniStack.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    bucket = "contract-" + ++buckets;
    HttpURLConnection put =
        (HttpURLConnection) server.endpoint().resolve("/" + bucket).toURL().openConnection();
    put.setRequestMethod("PUT");
    if (put.getResponseCode() != 200) {
      throw new AssertionError("no bucket: " + put.getResponseCode());
    }
  }

  @Override
  protected void anothersBucketIsNotTouched() {}

  @Override
  protected S3 s3() {
    return Asking.with(server.environment());
  }

  @Override
  protected String bucket() {
    return bucket;
  }
}
