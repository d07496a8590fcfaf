package host.spore.spawn.provider.aws.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.engine.testing.ObjectStoreContract;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.testing.moto.SkippingTime;
import host.spore.spawn.s3.testing.FakeS3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The provider's store keeps the contract, and goes by what may have been done unanswered. */
class S3ObjectsFakeTest extends ObjectStoreContract {
  private FakeS3 fake;
  private S3Objects objects;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeS3();
    fake.bucket("lab");
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL_S3", fake.endpoint(),
            "AWS_ACCESS_KEY_ID", FakeS3.CREDENTIALS.accessKey(),
            "AWS_SECRET_ACCESS_KEY", FakeS3.CREDENTIALS.secretKey());
    Path nowhere = Path.of("/nonexistent");
    AwsSettings settings = new AwsSettings(null, null, environment, nowhere, nowhere, false, false);
    objects = new S3Objects(settings, new SkippingTime().timing());
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Override
  protected ObjectStore store() {
    return objects;
  }

  @Override
  protected String bucket() {
    return "lab";
  }

  @Test
  void anotherAccountsBucketIsRefused() throws Exception {
    ObjectStore wary = objects.ofAccount("444455556666");
    assertThat(wary.put("lab", "k", "x".getBytes(UTF_8), ObjectStore.Must.BE_ANYTHING))
        .isInstanceOfSatisfying(
            ObjectStore.Written.Failed.class,
            failed -> {
              assertThat(failed.problem().code()).isEqualTo("SPN-6006");
              assertThat(failed.problem().advice()).contains("s3:PutObject");
            });
    assertThat(objects.ofAccount("111122223333").list("lab", "", 1))
        .isInstanceOf(ObjectStore.Listing.Listed.class);
  }

  @Test
  void whatMayHaveBeenWrittenIsNotCalledAFailure() throws Exception {
    for (int i = 0; i < 4; i++) {
      fake.next(new FakeS3.Fault.Mute());
    }
    assertThat(objects.put("lab", "k", "x".getBytes(UTF_8), ObjectStore.Must.BE_ANYTHING))
        .isInstanceOf(ObjectStore.Written.Unsure.class);
    assertThat(fake.text("lab", "k")).isEqualTo("x");
    fake.next(new FakeS3.Fault.Refusal(409, "ConditionalRequestConflict"));
    assertThat(objects.put("lab", "k", "x".getBytes(UTF_8), ObjectStore.Must.BE_ABSENT))
        .isInstanceOf(ObjectStore.Written.Busy.class);
  }

  @Test
  void ofALargeObjectNoMoreIsReadThanIsWanted() throws Exception {
    fake.bucket("lab").put("huge", new byte[32 << 20]);
    assertThat(objects.get("lab", "huge", "", 10))
        .isInstanceOfSatisfying(
            ObjectStore.Got.Found.class, found -> assertThat(found.content()).hasSize(11));
    assertThat(fake.log()).hasSize(1);
  }
}
