package host.spore.spawn.provider.aws.kind.keypair;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.engine.provider.Tending.Grade;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Quota;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Ec2Tags;
import host.spore.spawn.provider.aws.kind.Found;
import host.spore.spawn.provider.aws.kind.Marks;
import host.spore.spawn.provider.aws.kind.Names;
import host.spore.spawn.provider.aws.kind.OwnTags;
import host.spore.spawn.provider.aws.kind.Part;
import host.spore.spawn.provider.aws.kind.Permissions;
import host.spore.spawn.provider.aws.kind.Rejected;
import host.spore.spawn.provider.aws.kind.Single;
import host.spore.spawn.provider.aws.kind.Wanted;
import host.spore.spawn.provider.aws.price.Pricing;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The user's public key, as EC2 knows it. Shared by all stacks, and never deleted. */
public final class KeyPairKind extends Single {
  public static final String NAME = "aws.key_pair";

  /** One line in the OpenSSH form. */
  public static final String PUBLIC_KEY = "public_key";

  public static final String KEY_NAME = "name";
  public static final String FINGERPRINT = "fingerprint";

  static final Kind KIND =
      new Kind(
          NAME,
          "A public key",
          Attributes.shared(
              List.of("tags"),
              Attributes.required(PUBLIC_KEY, OnChange.REPLACE, "The public key"),
              Attributes.computed(KEY_NAME, "Its name"),
              Attributes.computed(FINGERPRINT, "Its fingerprint")),
          1,
          Duration.ofMinutes(5));

  /** A handler that calls these clients. */
  public KeyPairKind(Clients clients, Timing timing) {
    super(clients, timing);
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public Part part() {
    return Part.OF_MACHINES;
  }

  @Override
  public Pricing pricing() {
    return Pricing.FREE;
  }

  @Override
  public Marks marks() {
    return new Marks.None("it is shared by stacks, and nobody's to delete");
  }

  @Override
  public Permissions permissions() {
    return Permissions.none()
        .look("ec2:DescribeKeyPairs")
        .make("ec2:ImportKeyPair")
        .tried(
            Grade.WARN,
            "import keys",
            (clients, region) ->
                clients
                    .ec2(region)
                    .importKeyPair(
                        r ->
                            r.dryRun(true)
                                .keyName("spawn-doctor")
                                .publicKeyMaterial(SdkBytes.fromUtf8String("ssh-ed25519 AA"))));
  }

  @Override
  public List<Quota> quotas() {
    return List.of();
  }

  /** The name of a key: the same for everybody who has it. */
  public static String name(String publicKey) {
    return "spawn-" + Names.hash(body(publicKey), 12);
  }

  /** The key itself, without the name of its kind and the comment. */
  private static String body(String publicKey) {
    String[] words = publicKey.trim().split("\\s+", 3);
    return words.length > 1 ? words[1] : words[0];
  }

  @Override
  protected Map<String, Found> describe(String region, Collection<String> ids) {
    Map<String, Found> all = new LinkedHashMap<>();
    for (Filter filter : Ec2Tags.filters("key-name", ids)) {
      for (KeyPairInfo key :
          clients
              .ec2(region)
              .describeKeyPairs(r -> r.filters(filter).includePublicKey(true))
              .keyPairs()) {
        all.put(key.keyName(), found(key));
      }
    }
    return all;
  }

  /**
   * Tags and the comment of a shared key are nobody's in particular and not told; another key of
   * the name is.
   */
  private static Found found(KeyPairInfo key) {
    Map<String, Value> attributes = new HashMap<>();
    Attributes.put(attributes, KEY_NAME, key.keyName());
    Attributes.put(attributes, FINGERPRINT, key.keyFingerprint());
    if (key.publicKey() != null && !name(key.publicKey()).equals(key.keyName())) {
      Attributes.put(attributes, PUBLIC_KEY, key.publicKey());
    }
    return new Found(key.keyName(), "available", attributes, Ec2Tags.map(key.tags()));
  }

  @Override
  protected Optional<Found> find(Wanted wanted) {
    String name = name(wanted.text(PUBLIC_KEY));
    Found found = describe(wanted.region(), List.of(name)).get(name);
    if (found != null && found.attributes().containsKey(PUBLIC_KEY)) {
      throw new Rejected(
          Fault.Nature.EXISTS, "the key pair " + name + " is there and holds another key");
    }
    return Optional.ofNullable(found);
  }

  @Override
  protected String create(Wanted wanted) {
    String key = wanted.text(PUBLIC_KEY);
    Optional<Found> there = find(wanted);
    if (there.isPresent()) {
      return there.get().id();
    }
    Map<String, String> tags = Map.of(Tags.KEEP, "true", OwnTags.NAME, name(key));
    return clients
        .ec2(wanted.region())
        .importKeyPair(
            r ->
                r.keyName(name(key))
                    .publicKeyMaterial(SdkBytes.fromUtf8String(key))
                    .tagSpecifications(Ec2Tags.specification(ResourceType.KEY_PAIR, tags)))
        .keyName();
  }

  @Override
  protected void update(Wanted wanted, Found found) {
    // Nothing of it can change: another key is another name.
  }

  /** Other stacks may use it, and the user may: it is only forgotten. */
  @Override
  protected void delete(Wanted wanted) {
    // Left where it is.
  }

  @Override
  protected boolean isReleased(Wanted wanted, @Nullable Found found) {
    return true;
  }
}
