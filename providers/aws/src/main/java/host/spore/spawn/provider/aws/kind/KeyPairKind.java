package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import java.time.Duration;

/** The user's public key, as EC2 knows it. Shared by all stacks, and never deleted. */
public final class KeyPairKind {
  public static final String NAME = "aws.key_pair";

  /** One line in the OpenSSH form. */
  public static final String PUBLIC_KEY = "public_key";

  public static final String KEY_NAME = "name";
  public static final String FINGERPRINT = "fingerprint";

  private static final Kind KIND =
      new Kind(
          NAME,
          "A public key",
          Attributes.withCommon(
              Attributes.required(PUBLIC_KEY, OnChange.REPLACE, "The public key"),
              Attributes.computed(KEY_NAME, "Its name"),
              Attributes.computed(FINGERPRINT, "Its fingerprint")),
          1,
          Duration.ofMinutes(5));

  private KeyPairKind() {}

  /** The declaration. */
  public static Kind declaration() {
    return KIND;
  }
}
