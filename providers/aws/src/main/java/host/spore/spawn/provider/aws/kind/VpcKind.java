package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import java.time.Duration;

/** A network of the stack's own. */
public final class VpcKind {
  public static final String NAME = "aws.vpc";
  public static final String CIDR = "cidr";

  private static final Kind KIND =
      new Kind(
          NAME,
          "A network",
          Attributes.withCommon(
              Attributes.required(CIDR, OnChange.REPLACE, "Its addresses, such as 10.0.0.0/16")),
          1,
          Duration.ofMinutes(20));

  private VpcKind() {}

  /** The declaration. */
  public static Kind declaration() {
    return KIND;
  }
}
