package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import java.time.Duration;

/** Who may reach the stack's machines. Its members always reach each other and everybody. */
public final class SecurityGroupKind {
  public static final String NAME = "aws.security_group";
  public static final String VPC_ID = "vpc_id";

  /** What is let in, as {@link Ingress#toValue} writes it. */
  public static final String INGRESS = "ingress";

  public static final String GROUP_NAME = "name";

  private static final Kind KIND =
      new Kind(
          NAME,
          "Who may reach the machines",
          Attributes.withCommon(
              Attributes.required(VPC_ID, OnChange.REPLACE, "The network"),
              Attributes.optional(INGRESS, OnChange.UPDATE, "What is let in"),
              Attributes.computed(GROUP_NAME, "Its name")),
          1,
          Duration.ofMinutes(20));

  private SecurityGroupKind() {}

  /** The declaration. */
  public static Kind declaration() {
    return KIND;
  }
}
