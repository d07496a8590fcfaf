package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import java.time.Duration;

/**
 * What the programs on a machine may do: a role with its policies, and the instance profile of the
 * same name.
 */
public final class IamRoleKind {
  public static final String NAME = "aws.iam_role";

  /** The inline policy, canonical JSON. */
  public static final String POLICY = "policy";

  /** ARNs of managed policies, sorted. */
  public static final String MANAGED = "managed";

  public static final String ROLE_NAME = "name";
  public static final String ARN = "arn";
  public static final String PROFILE_NAME = "profile_name";
  public static final String PROFILE_ARN = "profile_arn";

  private static final Kind KIND =
      new Kind(
          NAME,
          "What programs on a machine may do",
          Attributes.withCommon(
              Attributes.required(POLICY, OnChange.REPLACE, "Permissions"),
              Attributes.optional(MANAGED, OnChange.REPLACE, "Managed policies"),
              Attributes.computed(ROLE_NAME, "Name of the role"),
              Attributes.computed(ARN, "ARN of the role"),
              Attributes.computed(PROFILE_NAME, "Name of the instance profile"),
              Attributes.computed(PROFILE_ARN, "ARN of the instance profile")),
          1,
          Duration.ofMinutes(5));

  private IamRoleKind() {}

  /** The declaration. */
  public static Kind declaration() {
    return KIND;
  }
}
