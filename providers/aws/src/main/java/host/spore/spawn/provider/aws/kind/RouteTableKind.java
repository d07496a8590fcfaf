package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import java.time.Duration;

/** A route to everywhere through the gateway, for some subnets. */
public final class RouteTableKind {
  public static final String NAME = "aws.route_table";
  public static final String VPC_ID = "vpc_id";
  public static final String GATEWAY_ID = "gateway_id";
  public static final String SUBNET_IDS = "subnet_ids";

  private static final Kind KIND =
      new Kind(
          NAME,
          "Routes of some subnets",
          Attributes.withCommon(
              Attributes.required(VPC_ID, OnChange.REPLACE, "The network"),
              Attributes.required(GATEWAY_ID, OnChange.UPDATE, "Where the default route leads"),
              Attributes.required(SUBNET_IDS, OnChange.UPDATE, "The subnets it holds for")),
          1,
          Duration.ofMinutes(5));

  private RouteTableKind() {}

  /** The declaration. */
  public static Kind declaration() {
    return KIND;
  }
}
