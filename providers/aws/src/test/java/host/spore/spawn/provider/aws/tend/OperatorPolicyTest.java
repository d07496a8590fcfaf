package host.spore.spawn.provider.aws.tend;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.AwsKinds;
import host.spore.spawn.provider.aws.price.SpotPrices;
import host.spore.spawn.provider.aws.testing.FakeAws;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperatorPolicyTest {
  private static final String SERVICES = "software/amazon/awssdk/services/";

  /** A call that needs no permission. */
  private static final Set<String> FREE = Set.of("sts:GetCallerIdentity");

  /** What IAM asks for beside the call itself, and what Session Manager's plugin calls. */
  private static final Set<String> BESIDE =
      Set.of(
          "iam:PassRole",
          "iam:CreateServiceLinkedRole",
          "iam:TagInstanceProfile",
          "ssm:ResumeSession",
          "ssm:TerminateSession");

  private static final Set<String> NO_CALLS =
      Set.of("builder", "create", "close", "serviceName", "waiter", "serviceClientConfiguration");

  private final FakeAws aws = new FakeAws();
  private final OperatorPolicy policy =
      new OperatorPolicy(
          AwsKinds.all(
              aws,
              aws.clock().timing(),
              new SpotPrices(aws, Path.of("target/none"), aws.clock()),
              Path.of("cache")));

  @Test
  void everyCallOfTheProviderIsAllowed() throws IOException {
    Set<String> called = called();
    assertThat(called).contains("ec2:DescribeTags", "iam:ListRoles");
    called.removeAll(FREE);
    assertThat(policy.actions()).containsAll(called);
  }

  @Test
  void nothingElseIsAllowed() throws IOException {
    Set<String> allowed = policy.actions();
    allowed.removeAll(called());
    assertThat(allowed).containsExactlyInAnyOrderElementsOf(BESIDE);
  }

  @Test
  void isWhatIamTakes() {
    assertThat(policy.json())
        .startsWith("{")
        .contains("\"Version\" : \"2012-10-17\"")
        .contains("\"aws:ResourceTag/spawn:managed\" : \"true\"")
        .contains("arn:*:iam::*:role/spawn-*");
    assertThat(policy.json().replaceAll("\\s+", "").length())
        .as("a managed policy holds this many characters")
        .isLessThan(6144);
  }

  @Test
  void rolesAreManagedOnlyUnderSpawnsNames() {
    assertThat(policy.statements())
        .filteredOn(s -> s.sid().equals("Make") || s.sid().equals("ChangeAndEndOwn"))
        .hasSize(2)
        .allSatisfy(s -> assertThat(s.actions()).noneMatch(a -> a.startsWith("iam:")));
  }

  @Test
  void isAsItWasWrittenDown() throws IOException {
    Path expected = Path.of("src/test/resources/golden/operator-policy.json");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, policy.json());
    }
    assertThat(policy.json()).isEqualTo(Files.readString(expected));
  }

  /** What the classes of the provider call, as IAM names it. */
  private static Set<String> called() throws IOException {
    Set<String> called = new TreeSet<>();
    Path classes =
        Path.of(Tender.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    List<Path> files;
    try (Stream<Path> walk = Files.walk(classes)) {
      files = walk.filter(f -> f.toString().endsWith(".class")).toList();
    }
    for (Path file : files) {
      for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
        if (entry instanceof MemberRefEntry member) {
          action(member.owner().asInternalName(), member.name().stringValue(), called);
        }
      }
    }
    return called;
  }

  private static void action(String owner, String method, Set<String> called) {
    int slash = owner.lastIndexOf('/');
    if (owner.startsWith(SERVICES)
        && owner.endsWith("Client")
        && slash == owner.indexOf('/', SERVICES.length())
        && !NO_CALLS.contains(method)) {
      String operation = method.replaceFirst("Paginator$", "");
      called.add(
          owner.substring(SERVICES.length(), slash)
              + ":"
              + Character.toUpperCase(operation.charAt(0))
              + operation.substring(1));
    }
  }
}
