package host.spore.spawn.provider.aws.store;

import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.engine.testing.ObjectStoreContract;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.provider.aws.testing.moto.SkippingTime;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The provider's store keeps the contract at moto. */
@ExtendWith(SharedMoto.class)
final class S3ObjectsMotoIT extends ObjectStoreContract {
  private static int buckets;
  private S3Objects objects;
  private String bucket;

  @BeforeEach
  void open(Moto moto) {
    MotoAccount account = moto.newAccount();
    bucket = "objects-" + ++buckets;
    account.bucket(bucket);
    Path nowhere = Path.of("/nonexistent");
    objects =
        new S3Objects(
            new AwsSettings(
                null, null, account.environment(moto.endpoint()), nowhere, nowhere, false, false),
            new SkippingTime().timing());
  }

  @Override
  protected ObjectStore store() {
    return objects;
  }

  @Override
  protected String bucket() {
    return bucket;
  }

  /** Moto copies an object that has changed, too. */
  @Override
  protected void objectsAreCopiedAsTheyWereListed() {}
}
