package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import java.time.Duration;

/** A subnet in one zone; what is launched into it gets a public address unless it asks not to. */
public final class SubnetKind {
  public static final String NAME = "aws.subnet";
  public static final String VPC_ID = "vpc_id";
  public static final String ZONE = "zone";
  public static final String CIDR = "cidr";

  private static final Kind KIND =
      new Kind(
          NAME,
          "A network's part in one zone",
          Attributes.withCommon(
              Attributes.required(VPC_ID, OnChange.REPLACE, "The network"),
              Attributes.required(ZONE, OnChange.REPLACE, "Availability zone"),
              Attributes.required(CIDR, OnChange.REPLACE, "Its addresses")),
          1,
          Duration.ofMinutes(20));

  private SubnetKind() {}

  /** The declaration. */
  public static Kind declaration() {
    return KIND;
  }
}
