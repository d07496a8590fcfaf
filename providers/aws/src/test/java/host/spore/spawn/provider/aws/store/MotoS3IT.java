package host.spore.spawn.provider.aws.store;

import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.s3.S3;
import host.spore.spawn.s3.testing.Asking;
import host.spore.spawn.s3.testing.S3Contract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Moto's S3 keeps the contract, but for two conditions that it does not look at; the fake and, for
 * the first of them, {@link MiniStackS3IT} show those.
 */
@ExtendWith(SharedMoto.class)
final class MotoS3IT extends S3Contract {
  private static int buckets;
  private S3 s3;
  private String bucket;

  @BeforeEach
  void open(Moto moto) {
    MotoAccount account = moto.newAccount();
    bucket = "contract-" + ++buckets;
    account.bucket(bucket);
    s3 = Asking.with(account.environment(moto.endpoint()));
  }

  @Override
  protected void whatHasChangedIsNotCopied() {}

  @Override
  protected void anothersBucketIsNotTouched() {}

  @Override
  protected S3 s3() {
    return s3;
  }

  @Override
  protected String bucket() {
    return bucket;
  }
}
