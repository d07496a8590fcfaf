package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import java.time.Duration;

/** A public address that stays. */
public final class ElasticIpKind {
  public static final String NAME = "aws.elastic_ip";
  public static final String INSTANCE_ID = "instance_id";
  public static final String PUBLIC_IP = "public_ip";

  private static final Kind KIND =
      new Kind(
          NAME,
          "A public address that stays",
          Attributes.withCommon(
              Attributes.required(INSTANCE_ID, OnChange.UPDATE, "The machine it leads to"),
              Attributes.computed(PUBLIC_IP, "The address")),
          1,
          Duration.ofMinutes(5));

  private ElasticIpKind() {}

  /** The declaration. */
  public static Kind declaration() {
    return KIND;
  }
}
