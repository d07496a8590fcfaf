package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import java.time.Duration;

/** A network's way to the internet. */
public final class InternetGatewayKind {
  public static final String NAME = "aws.internet_gateway";
  public static final String VPC_ID = "vpc_id";

  private static final Kind KIND =
      new Kind(
          NAME,
          "A network's way to the internet",
          Attributes.withCommon(
              Attributes.required(VPC_ID, OnChange.REPLACE, "The network it is attached to")),
          1,
          Duration.ofMinutes(20));

  private InternetGatewayKind() {}

  /** The declaration. */
  public static Kind declaration() {
    return KIND;
  }
}
