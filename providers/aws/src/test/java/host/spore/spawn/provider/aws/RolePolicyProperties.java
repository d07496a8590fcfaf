package host.spore.spawn.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Severity;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.SourceText;
import host.spore.spawn.provider.aws.iam.AgentNeeds;
import host.spore.spawn.provider.aws.iam.Place;
import host.spore.spawn.provider.aws.iam.PolicyText;
import host.spore.spawn.provider.aws.iam.RolePolicy;
import host.spore.spawn.spec.IamRole;
import host.spore.spawn.spec.IamRole.Grant;
import host.spore.spawn.spec.IamRole.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Equal needs are equal texts, and the agent's own needs are in all of them. */
class RolePolicyProperties {
  private static final Place PLACE = Place.of("eu-west-1", "123456789012");
  private static final SourceSpan SPAN =
      new SourceSpan(new SourceText("spawn.yaml", "iam:"), 1, 1, 1, 5);
  private static final AgentNeeds AGENT = AgentNeeds.of("train");

  private static Grant grant(String service, Level level, String resource) {
    return new Grant(service, level, resource.isEmpty() ? null : resource, SPAN);
  }

  private static IamRole role(List<Grant> grants, List<String> managed, String... files) {
    List<IamRole.PolicyFile> documents = new ArrayList<>();
    for (String file : files) {
      documents.add(new IamRole.PolicyFile("p" + documents.size() + ".json", file));
    }
    return new IamRole("trainer", grants, managed, documents, SPAN);
  }

  private static RolePolicy of(IamRole role) {
    return RolePolicy.of(role, AGENT, PLACE, false);
  }

  @Provide
  Arbitrary<List<Grant>> grants() {
    return Combinators.combine(
            Arbitraries.of("s3", "dynamodb", "sqs", "sns", "kinesis", "bedrock"),
            Arbitraries.of(Level.class),
            Arbitraries.of("", "one", "two/in/*", "three"))
        .as(RolePolicyProperties::grant)
        .list()
        .ofMaxSize(8);
  }

  @Property(tries = 200)
  void orderAndRepetitionDoNotMatter(@ForAll("grants") List<Grant> grants, @ForAll Random random) {
    List<Grant> others = new ArrayList<>(grants);
    others.addAll(grants);
    Collections.shuffle(others, random);

    assertThat(of(role(others, List.of())).policy())
        .isEqualTo(of(role(grants, List.of())).policy());
  }

  @Property(tries = 200)
  void theTextIsItsOwnCanonicalForm(@ForAll("grants") List<Grant> grants) {
    String policy = of(role(grants, List.of())).policy();

    assertThat(PolicyText.canonical(policy)).isEqualTo(policy);
  }

  @Property(tries = 100)
  void theAgentIsAlwaysAllowedWhatItNeeds(@ForAll("grants") List<Grant> grants) {
    String policy = of(role(grants, List.of())).policy();

    assertThat(policy)
        .contains("\"Action\":[\"ec2:DescribeInstances\",\"ec2:DescribeTags\"]")
        .contains("\"ec2:CreateTags\",\"ec2:TerminateInstances\"")
        .contains("\"ec2:ResourceTag/spawn:managed\":\"true\"")
        .contains("\"ec2:ResourceTag/spawn:stack\":\"train\"");
  }

  @Example
  void aBucketsActionsAndItsObjectsActionsGetTheirOwnArns() {
    String policy =
        of(role(List.of(grant("s3", Level.READ_ONLY, "data/in/*")), List.of())).policy();

    assertThat(policy)
        .contains(
            "{\"Action\":[\"s3:GetBucketLocation\",\"s3:ListBucket\"],\"Effect\":\"Allow\","
                + "\"Resource\":[\"arn:aws:s3:::data\"]}"
                    .replace("[\"arn:aws:s3:::data\"]", "\"arn:aws:s3:::data\""))
        .contains(
            "{\"Action\":[\"s3:GetObject\",\"s3:GetObjectVersion\"],\"Effect\":\"Allow\","
                + "\"Resource\":\"arn:aws:s3:::data/in/*\"}")
        .doesNotContain("PutObject");
  }

  @Example
  void namesBecomeArns() {
    assertThat(of(role(List.of(grant("dynamodb", Level.READ_WRITE, "jobs")), List.of())).policy())
        .contains("arn:aws:dynamodb:eu-west-1:123456789012:table/jobs")
        .contains("table/jobs/index/*");
    assertThat(of(role(List.of(grant("sqs", Level.WRITE_ONLY, "q")), List.of())).policy())
        .contains("arn:aws:sqs:eu-west-1:123456789012:q")
        .contains("sqs:SendMessage")
        .doesNotContain("sqs:ReceiveMessage");
    assertThat(of(role(List.of(grant("ecr", Level.READ_ONLY, "img")), List.of())).policy())
        .contains("\"Action\":[\"ecr:GetAuthorizationToken\"]".replace("[", "").replace("]", ""))
        .contains("arn:aws:ecr:eu-west-1:123456789012:repository/img");
    assertThat(Place.of("cn-north-1", "1").partition()).isEqualTo("aws-cn");
  }

  @Example
  void metricsAreNarrowedByTheirNamespace() {
    IamRole both =
        role(
            List.of(
                grant("cloudwatch", Level.WRITE_ONLY, "training"),
                grant("cloudwatch", Level.WRITE_ONLY, "render/*")),
            List.of());
    assertThat(of(both).policy())
        .contains(
            "{\"Action\":\"cloudwatch:PutMetricData\",\"Condition\":{\"StringEquals\":"
                + "{\"cloudwatch:namespace\":\"training\"}},\"Effect\":\"Allow\",\"Resource\":\"*\"}")
        .contains("{\"StringLike\":{\"cloudwatch:namespace\":\"render/*\"}}");
    IamRole all = role(List.of(grant("cloudwatch", Level.WRITE_ONLY, "")), List.of());
    assertThat(of(all).policy())
        .contains(
            "{\"Action\":\"cloudwatch:PutMetricData\",\"Effect\":\"Allow\",\"Resource\":\"*\"}");
  }

  @Example
  void managedNamesBecomeArnsInOneOrder() {
    RolePolicy policy =
        of(role(List.of(), List.of("arn:aws:iam::1:policy/z", "AmazonS3ReadOnlyAccess")));

    assertThat(policy.managed())
        .containsExactly(
            "arn:aws:iam::1:policy/z", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");
  }

  @Example
  void documentsAreMergedWhateverTheirForm() {
    String one =
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"A\",\"Effect\":\"Allow\","
            + "\"Action\":[\"kms:Decrypt\",\"kms:Encrypt\"],\"Resource\":\"*\"}}";
    String same =
        "{\"Statement\":[{\"Resource\":\"*\",\"Action\":[\"kms:Encrypt\",\"kms:Decrypt\"],"
            + "\"Effect\":\"Allow\"}]}";

    RolePolicy once = of(role(List.of(), List.of(), one));
    RolePolicy twice = of(role(List.of(), List.of(), same, one));
    RolePolicy wrong = of(role(List.of(), List.of(), "{\"Statement\":[{\"Action\":\"x\"}]}"));

    assertThat(once.policy()).isEqualTo(twice.policy()).contains("kms:Decrypt");
    assertThat(once.diagnostics()).isEmpty();
    assertThat(wrong.diagnostics()).extracting(Diagnostic::code).containsExactly("SPN-6402");
    assertThat(wrong.diagnostics()).allMatch(d -> SPAN.equals(d.span()) && d.isError());
  }

  @Example
  void aPolicyThatIsTooLongIsRefused() {
    List<Grant> many = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      many.add(grant("s3", Level.READ_WRITE, "bucket-with-a-long-name-" + i));
    }

    assertThat(of(role(many, List.of())).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("SPN-6404");
  }

  @Example
  void whatIsBroadIsRefusedIfThatIsAskedFor() {
    IamRole broad =
        role(
            List.of(
                grant("s3", Level.FULL_ACCESS, "data"),
                grant("sqs", Level.READ_ONLY, ""),
                grant("logs", Level.WRITE_ONLY, "")),
            List.of("AdministratorAccess"));

    assertThat(RolePolicy.of(broad, AGENT, PLACE, true).diagnostics())
        .hasSize(3)
        .allMatch(d -> d.code().equals("SPN-6401") && d.severity() == Severity.ERROR);
    assertThat(of(broad).diagnostics())
        .hasSize(1)
        .allMatch(d -> d.code().equals("SPN-6401") && d.severity() == Severity.WARNING);
  }

  @Example
  void theAgentMayTellAndNameAndCopyWhatItIsAskedTo() {
    AgentNeeds needs =
        new AgentNeeds(
            "train",
            Set.of("arn:aws:sns:eu-west-1:1:done"),
            Set.of("*.train.example.com"),
            Set.of("s3://in/data"),
            Set.of("s3://out"),
            Set.of());

    assertThat(RolePolicy.of(null, needs, PLACE, true).policy())
        .contains("\"Action\":\"sns:Publish\"")
        .contains(
            "\"ForAllValues:StringLike\":"
                + "{\"route53:ChangeResourceRecordSetsNormalizedRecordNames\":"
                + "\"*.train.example.com\"}")
        .contains("route53:ListResourceRecordSets")
        .contains("arn:aws:s3:::in/data/*")
        .contains("arn:aws:s3:::out/*")
        .contains("s3:PutObject");
    assertThat(RolePolicy.of(null, AGENT, PLACE, true).policy())
        .doesNotContain("sns:")
        .doesNotContain("route53:")
        .doesNotContain("s3:")
        .doesNotContain("StopInstances")
        .doesNotContain("CreateImage")
        .doesNotContain("CancelSpot");
  }

  @Example
  void theAgentMayDoToItsMachineWhatItsRulesSay() {
    AgentNeeds needs =
        new AgentNeeds(
            "train", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(AgentNeeds.Deed.values()));

    assertThat(RolePolicy.of(null, needs, PLACE, true).policy())
        .contains("\"ec2:StopInstances\"")
        .contains("\"ec2:CancelSpotInstanceRequests\"")
        .contains("\"ec2:CreateAction\":\"CreateImage\"")
        .contains("\"aws:RequestTag/spawn:stack\":\"train\"")
        .contains("::snapshot/*");
  }
}
