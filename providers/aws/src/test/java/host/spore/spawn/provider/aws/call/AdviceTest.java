package host.spore.spawn.provider.aws.call;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Problem;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** AWS's own words as it sends them, and what the user is told. */
class AdviceTest {
  @Test
  void namesThePermissionThatIsMissing() {
    Problem problem =
        answered(
            403,
            "AccessDenied",
            "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: iam:CreateRole"
                + " on resource: arn:aws:iam::123456789012:role/spawn-x because no identity-based"
                + " policy allows the iam:CreateRole action");
    assertThat(problem.code()).isEqualTo("SPN-6006");
    assertThat(problem.summary())
        .isEqualTo(
            "cannot make iam.x: arn:aws:iam::123456789012:user/ann may not iam:CreateRole on"
                + " arn:aws:iam::123456789012:role/spawn-x: no identity-based policy allows the"
                + " iam:CreateRole action");
    assertThat(problem.advice())
        .isEqualTo(
            "have iam:CreateRole granted; `spawn doctor --policy` prints all that spawn needs");
  }

  @Test
  void saysHowToOpenTheSealedReason() {
    Problem problem =
        answered(
            403,
            "UnauthorizedOperation",
            "You are not authorized to perform this operation. User:"
                + " arn:aws:sts::123456789012:assumed-role/dev/ann is not authorized to perform:"
                + " ec2:RunInstances on resource: arn:aws:ec2:us-east-1:123456789012:instance/*"
                + " because no identity-based policy allows the ec2:RunInstances action. Encoded"
                + " authorization failure message: aBcD-123_x");
    assertThat(problem.summary())
        .contains("assumed-role/dev/ann may not ec2:RunInstances on arn:aws:ec2:us-east-1:")
        .doesNotContain("aBcD");
    assertThat(problem.advice())
        .contains("have ec2:RunInstances granted")
        .endsWith("aws sts decode-authorization-message --encoded-message aBcD-123_x");
  }

  @Test
  void aSealAloneIsPassedOn() {
    Problem problem =
        answered(
            403,
            "UnauthorizedOperation",
            "You are not authorized to perform this operation. Encoded authorization failure"
                + " message: aBcD");
    assertThat(problem.summary()).isEqualTo("cannot make iam.x: the caller is not allowed to");
    assertThat(problem.advice()).contains("doctor --policy").endsWith("aBcD");
  }

  @Test
  void anOutrightDenialIsNotCuredByGranting() {
    Problem problem =
        answered(
            403,
            "AccessDenied",
            "User: arn:aws:iam::1:user/a is not authorized to perform: ec2:RunInstances on"
                + " resource: * with an explicit deny in a service control policy");
    assertThat(problem.summary())
        .endsWith("may not ec2:RunInstances: an explicit deny in a service control policy");
    assertThat(problem.advice()).startsWith("a policy denies it outright");
  }

  @Test
  void aRefusalWithoutAnyWordIsARefusal() {
    Problem problem = answered(403, "", "");
    assertThat(problem.code()).isEqualTo("SPN-6006");
    assertThat(problem.summary())
        .isEqualTo("cannot make iam.x: AccessDenied: the caller is not allowed to");
    assertThat(problem.advice()).isEqualTo(Permission.ALL);
  }

  @Test
  void aRefusalWithoutNamesKeepsAwssWords() {
    Problem problem = answered(403, "AccessDenied", "Access Denied");
    assertThat(problem.summary()).isEqualTo("cannot make iam.x: AccessDenied: Access Denied");
    assertThat(problem.advice()).isEqualTo(Permission.ALL);
  }

  @Test
  void namesTheQuotaAndHowToRaiseIt() {
    Quota network = new Quota("VpcLimitExceeded", "VPCs in the region", "vpc", "L-F678F1CE");
    Quota machines =
        new Quota("VcpuLimitExceeded", "vCPUs of running on-demand instances", "ec2", "L-1216C47A");
    Problem problem =
        failed(
                400,
                "VcpuLimitExceeded",
                "You have requested more vCPU capacity than your current vCPU limit of 32 allows"
                    + " for the instance bucket that the specified instance type belongs to.")
            .problem("make iam.x", List.of(network, machines));
    assertThat(problem.code()).isEqualTo("SPN-6005");
    assertThat(problem.summary())
        .contains("the limit of vCPUs of running on-demand instances is reached")
        .contains("vCPU limit of 32");
    assertThat(problem.advice()).contains("--service-code ec2 --quota-code L-1216C47A");
  }

  @Test
  void anUnlistedQuotaIsStillOne() {
    Problem problem = answered(409, "LimitExceeded", "Cannot exceed quota for RolesPerAccount");
    assertThat(problem.code()).isEqualTo("SPN-6005");
    assertThat(problem.summary()).contains("RolesPerAccount");
  }

  @Test
  void aMistypedRegionIsNamedWithTheNearest() {
    Problem problem = unanswered(new UnknownHostException("ec2.us-esat-1.amazonaws.com"));
    assertThat(problem.summary()).isEqualTo("cannot make iam.x: there is no region `us-esat-1`");
    assertThat(problem.advice()).isEqualTo("did you mean `us-east-1`?");
  }

  @Test
  void aRightRegionThatIsNotFoundMeansNoNetwork() {
    Problem problem =
        unanswered(new UnknownHostException("ec2.us-east-1.amazonaws.com: Name not known"));
    assertThat(problem.summary()).contains("the host ec2.us-east-1.amazonaws.com");
    assertThat(problem.advice()).startsWith("there is no network");
  }

  @Test
  void aClosedPortMayBeTheEndpoint() {
    Problem problem = unanswered(new ConnectException("Connection refused"));
    assertThat(problem.summary())
        .isEqualTo("cannot make iam.x: no connection to AWS: Connection refused");
    assertThat(problem.advice()).contains("AWS_ENDPOINT_URL").contains("run the same command");
  }

  @Test
  void tellsWhatIsWrongWithTheCredentials() {
    assertThat(answered(400, "ExpiredToken", "The security token has expired").advice())
        .startsWith("the session has ended: log in again");
    assertThat(answered(403, "InvalidClientTokenId", "is invalid").advice())
        .startsWith("AWS does not know the access key");
    assertThat(answered(403, "SignatureDoesNotMatch", "Signature expired: 2026 is now").advice())
        .startsWith("this machine's clock is wrong");
    assertThat(answered(403, "SignatureDoesNotMatch", "does not match").advice())
        .startsWith("the secret access key");
    Problem none =
        unanswered(
            new Exception(
                "Unable to load credentials from any of the providers in the chain: A: no profile,"
                    + " B: no SSO"));
    assertThat(none.summary()).isEqualTo("cannot make iam.x: there are no credentials");
    assertThat(none.advice()).startsWith("log in (aws sso login");
    assertThat(
            unanswered(new Exception("Profile file contained no credentials for profile 'x'"))
                .advice())
        .startsWith("no such profile");
  }

  private static Problem answered(int status, String code, String message) {
    return failed(status, code, message).problem("make iam.x");
  }

  private static Fault failed(int status, String code, String message) {
    RuntimeException e =
        Ec2Exception.builder()
            .statusCode(status)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .build();
    return Faults.of(e);
  }

  private static Problem unanswered(Exception cause) {
    return Faults.of(SdkClientException.create(cause.getMessage(), cause)).problem("make iam.x");
  }
}
