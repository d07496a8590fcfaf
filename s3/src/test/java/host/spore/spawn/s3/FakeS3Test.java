package host.spore.spawn.s3;

import host.spore.spawn.s3.testing.Asking;
import host.spore.spawn.s3.testing.FakeS3;
import host.spore.spawn.s3.testing.S3Contract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The fake keeps the contract, over the JDK's connections. */
class FakeS3Test extends S3Contract {
  private FakeS3 fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeS3();
    fake.bucket("lab");
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Override
  protected S3 s3() {
    return Asking.fake(fake);
  }

  @Override
  protected String bucket() {
    return "lab";
  }
}
