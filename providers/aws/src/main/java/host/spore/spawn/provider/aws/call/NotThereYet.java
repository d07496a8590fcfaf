package host.spore.spawn.provider.aws.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * AWS is eventually consistent: what one call made another may not know for a while, and refuses as
 * if it were not there. This is the one table of such answers. A call that is answered like this
 * did nothing, and is made again for as long as the answer may be due to that; after it, the answer
 * stands.
 *
 * <p>{@code InvalidAMIID.NotFound} is not among them: images are never made by a run that uses
 * them, so what is not there was mistyped.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are immutable
public enum NotThereYet {
  /** EC2 has not heard of an instance profile. */
  PROFILE(
      "InvalidParameterValue",
      "Invalid IAM Instance Profile",
      Patience.IAM,
      "RunInstances",
      "AssociateIamInstanceProfile",
      "ReplaceIamInstanceProfileAssociation"),
  /** EC2 has heard of the profile, and not yet of the role in it. */
  PROFILE_WITHOUT_ROLE(
      "InvalidParameterValue",
      "has no associated IAM Roles",
      Patience.IAM,
      "RunInstances",
      "AssociateIamInstanceProfile",
      "ReplaceIamInstanceProfileAssociation"),
  /** IAM has not heard of what it made itself. */
  ENTITY(
      "NoSuchEntity",
      "",
      Patience.IAM,
      "PutRolePolicy",
      "AttachRolePolicy",
      "AddRoleToInstanceProfile",
      "TagRole",
      "UntagRole"),
  /** IAM is still at work on an earlier change of the same role or profile. */
  ENTITY_IS_CHANGING(
      "ConcurrentModification",
      "",
      Patience.IAM,
      "CreateRole",
      "PutRolePolicy",
      "AttachRolePolicy",
      "CreateInstanceProfile",
      "AddRoleToInstanceProfile",
      "TagRole",
      "UntagRole",
      "DetachRolePolicy",
      "DeleteRolePolicy",
      "RemoveRoleFromInstanceProfile",
      "DeleteInstanceProfile",
      "DeleteRole"),
  VPC(
      "InvalidVpcID.NotFound",
      "",
      Patience.EC2,
      "ModifyVpcAttribute",
      "CreateSubnet",
      "CreateRouteTable",
      "CreateSecurityGroup",
      "AttachInternetGateway"),
  SUBNET(
      "InvalidSubnetID.NotFound",
      "",
      Patience.EC2,
      "ModifySubnetAttribute",
      "AssociateRouteTable",
      "RunInstances"),
  GATEWAY(
      "InvalidInternetGatewayID.NotFound",
      "",
      Patience.EC2,
      "AttachInternetGateway",
      "CreateRoute"),
  GATEWAY_OF_ROUTE("InvalidGatewayID.NotFound", "", Patience.EC2, "CreateRoute", "ReplaceRoute"),
  ROUTE_TABLE(
      "InvalidRouteTableID.NotFound", "", Patience.EC2, "CreateRoute", "AssociateRouteTable"),
  GROUP(
      "InvalidGroup.NotFound",
      "",
      Patience.EC2,
      "AuthorizeSecurityGroupIngress",
      "ModifyInstanceAttribute",
      "RunInstances"),
  GROUP_BY_ID(
      "InvalidSecurityGroupID.NotFound",
      "",
      Patience.EC2,
      "AuthorizeSecurityGroupIngress",
      "ModifyInstanceAttribute",
      "RunInstances"),
  KEY_PAIR("InvalidKeyPair.NotFound", "", Patience.EC2, "RunInstances"),
  PLACEMENT_GROUP("InvalidPlacementGroup.Unknown", "", Patience.EC2, "RunInstances"),
  VOLUME("InvalidVolume.NotFound", "", Patience.EC2, "AttachVolume", "ModifyVolume"),
  ADDRESS("InvalidAllocationID.NotFound", "", Patience.EC2, "AssociateAddress"),
  INSTANCE(
      "InvalidInstanceID.NotFound",
      "",
      Patience.EC2,
      "CreateTags",
      "ModifyInstanceAttribute",
      "ModifyInstanceMetadataOptions",
      "AssociateIamInstanceProfile",
      "AttachVolume",
      "AssociateAddress");

  /** How long it may take until what was made is known. */
  private enum Patience {
    /** Within EC2, as {@link Timing#consistency} says. */
    EC2,
    /** Within IAM, and from there to EC2. */
    IAM
  }

  private static final Duration IAM_TIME = Duration.ofMinutes(2);

  private final String code;
  private final String words;
  private final Patience patience;
  private final List<String> calls;

  NotThereYet(String code, String words, Patience patience, String... calls) {
    this.code = code;
    this.words = words;
    this.patience = patience;
    this.calls = List.of(calls);
  }

  /** AWS's error code. */
  public String code() {
    return code;
  }

  /** What its message has; empty if the code says it all. */
  public String words() {
    return words;
  }

  /** The calls that are answered like this. */
  public List<String> calls() {
    return calls;
  }

  /** How long the answer may be due to this. */
  public Duration patience(Timing timing) {
    return patience == Patience.IAM ? IAM_TIME : timing.consistency();
  }

  /** The row that an answer is of; empty if it stands. */
  public static Optional<NotThereYet> of(Fault fault) {
    for (NotThereYet row : values()) {
      if (row.code.equals(fault.code()) && fault.message().contains(row.words)) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /** How long this answer may be due to something that is not there yet; zero if it stands. */
  public static Duration patience(Fault fault, Timing timing) {
    return of(fault).map(row -> row.patience(timing)).orElse(Duration.ZERO);
  }

  /** True if EC2 has not heard of an instance profile, or of what is in it. */
  public static boolean isProfile(Fault fault) {
    return of(fault).filter(row -> row == PROFILE || row == PROFILE_WITHOUT_ROLE).isPresent();
  }

  /**
   * Makes a call, and makes it again while what it is about may not be there yet.
   *
   * @param call may be made again where it was refused
   * @throws RuntimeException what the call threw at last
   */
  public static <T> T awaited(Timing timing, Supplier<T> call) throws InterruptedException {
    Instant since = timing.clock().instant();
    for (int tries = 0; ; tries++) {
      try {
        return call.get();
      } catch (RuntimeException e) {
        Duration age = Duration.between(since, timing.clock().instant());
        if (age.compareTo(patience(Faults.of(e), timing)) >= 0) {
          throw e;
        }
      }
      timing.pause().sleep(timing.between(tries));
    }
  }
}
