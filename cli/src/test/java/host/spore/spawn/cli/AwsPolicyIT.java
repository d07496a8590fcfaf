package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.Xml;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/**
 * A user who may do what {@code spawn doctor --policy} prints, and nothing else, can do everything;
 * without one of the permissions the error names it. The server enforces which actions are allowed;
 * it looks at no conditions, and of resources knows only all of them.
 */
final class AwsPolicyIT {
  private static final String IAM_VERSION = "2010-05-08";

  /** Without blanks; a user may have more policies, but one is what is printed. */
  private static final int LONGEST_POLICY = 6144;

  private static Moto moto;
  private static int users;
  @TempDir private Path folder;
  private MotoAccount account;
  private FaultProxy proxy;
  private AwsStage stage;
  private String policy = "";

  @BeforeAll
  static void start() {
    moto = Moto.start();
  }

  @AfterAll
  static void end() {
    if (moto != null) {
      moto.close();
    }
  }

  /** Signatures are checked, so there is nothing between the program and the server. */
  @BeforeEach
  void open() throws IOException {
    moto.enforcePolicies(false);
    account = moto.newAccount();
    proxy = new FaultProxy(moto.endpoint());
    stage =
        new AwsStage(folder, folder.resolve("cache"), account, proxy)
            .environment("AWS_ENDPOINT_URL", moto.endpoint().toString())
            .spec(Files.readString(Path.of("..", "examples", "aws", "network.spawn.yaml")));
    assertThat(stage.run("doctor", "--policy")).isZero();
    policy = stage.said();
  }

  @AfterEach
  void close() {
    moto.enforcePolicies(false);
    proxy.close();
  }

  @Test
  void thePolicyIsEnough() {
    become(policy);
    done(0, "apply", "--auto-approve");
    done(0, "plan", "--detailed-exitcode");
    done(0, "orphans");
    moto.enforcePolicies(false);
    assertThat(stage.made("instance")).isEqualTo(2);
    moto.enforcePolicies(true);
    done(0, "destroy", "--auto-approve");
    moto.enforcePolicies(false);
    assertThat(stage.made()).isEmpty();
  }

  /** EC2's only: for other services the server refuses in a form that is not theirs. */
  @ParameterizedTest
  @CsvSource({"ec2:DescribeVpcs", "ec2:CreateVpc", "ec2:CreateSecurityGroup", "ec2:RunInstances"})
  void aMissingPermissionIsNamed(String action) {
    assertThat(policy).contains('"' + action + '"');
    become(policy.replace('"' + action + '"', "\"s3:ListBucket\""));
    int code = stage.run("apply", "--auto-approve");
    assertThat(code).as(stage.said()).isIn(1, 4);
    assertThat(stage.said()).contains("SPN-6006", action, "spawn doctor --policy");
  }

  @Test
  void aMissingPermissionToEndIsNamed() {
    become(policy.replace("\"ec2:TerminateInstances\"", "\"s3:ListBucket\""));
    done(0, "apply", "--auto-approve");
    assertThat(stage.run("destroy", "--auto-approve")).as(stage.said()).isEqualTo(4);
    assertThat(stage.said()).contains("SPN-6006", "ec2:TerminateInstances");
    become(policy);
    done(0, "destroy", "--auto-approve");
    moto.enforcePolicies(false);
    assertThat(stage.made()).isEmpty();
  }

  private void done(int code, String... command) {
    int exit = stage.run(command);
    assertThat(exit).as("%s: %s", String.join(" ", command), stage.said()).isEqualTo(code);
  }

  /** From now on the program runs as a new user who may do this only. */
  private void become(String document) {
    assertThat(document.replaceAll("\\s", "")).hasSizeLessThan(LONGEST_POLICY);
    moto.enforcePolicies(false);
    String user = "user-" + users++;
    iam("CreateUser", "UserName", user);
    // As it is, to have it checked; then as the server can enforce it.
    iam("CreatePolicy", "PolicyName", user + "-printed", "PolicyDocument", document);
    String enforced =
        document.replaceAll("\"Resource\"\\s*:\\s*\\[[^\\]]*\\]", "\"Resource\": [\"*\"]");
    String arn =
        Xml.text(iam("CreatePolicy", "PolicyName", user, "PolicyDocument", enforced), "//Arn");
    iam("AttachUserPolicy", "UserName", user, "PolicyArn", arn);
    Document key = iam("CreateAccessKey", "UserName", user);
    stage
        .environment("AWS_ACCESS_KEY_ID", Xml.text(key, "//AccessKeyId"))
        .environment("AWS_SECRET_ACCESS_KEY", Xml.text(key, "//SecretAccessKey"))
        .environment("AWS_SESSION_TOKEN", null);
    moto.enforcePolicies(true);
  }

  private Document iam(String action, String... parameters) {
    Map<String, String> all = new TreeMap<>();
    all.put("Action", action);
    all.put("Version", IAM_VERSION);
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], parameters[i + 1]);
    }
    return account.call("iam", "us-east-1", all);
  }
}
