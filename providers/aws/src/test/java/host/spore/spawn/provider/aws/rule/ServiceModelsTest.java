package host.spore.spawn.provider.aws.rule;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.kind.Names;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of rules against AWS's own service models: {@code models.tsv} has their constraints, as
 * the package {@code botocore} ships them.
 */
class ServiceModelsTest {
  private record Constraint(int min, int max, String pattern) {}

  private static final Map<String, Constraint> MODELS = models();

  /** A rule and the shape of the model that it says the same as. */
  record Pair(TextRule rule, String shape) {}

  static List<Pair> pairs() {
    return List.of(
        new Pair(Rules.IAM_TAG_KEY, "iam tagKeyType"),
        new Pair(Rules.IAM_TAG_VALUE, "iam tagValueType"),
        new Pair(Rules.IAM_ROLE_NAME, "iam roleNameType"),
        new Pair(Rules.IAM_PROFILE_NAME, "iam instanceProfileNameType"),
        new Pair(Rules.IAM_ROLE_DESCRIPTION, "iam roleDescriptionType"),
        new Pair(Rules.IAM_POLICY_ARN, "iam arnType"));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void lengthsAreThoseOfTheModel(Pair pair) {
    Constraint model = model(pair.shape());
    assertThat(pair.rule().shortest()).isEqualTo(model.min());
    assertThat(pair.rule().longest()).isEqualTo(model.max());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everyCharacterIsJudgedAsByTheModel(Pair pair) {
    String pattern = model(pair.shape()).pattern();
    if (pattern.isEmpty()) {
      return;
    }
    Pattern judge = Pattern.compile(pattern);
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      boolean byModel = judge.matcher(Character.toString(c)).matches();
      if (pair.rule().takes().test(c) != byModel) {
        throw new AssertionError(pair + " of U+" + Integer.toHexString(c) + ": " + byModel);
      }
    }
  }

  @Test
  void noResourceHasMoreTagsThanTheModelSays() {
    assertThat(Rules.MOST_TAGS).isEqualTo(model("iam tagListType").max());
  }

  @Test
  void namesOfOursFitWhateverTheStackIsCalled() {
    for (String stack : List.of("a", "x".repeat(40), "a-".repeat(20))) {
      String name = Names.unique(stack, "y".repeat(64), "lineage", "content");
      assertThat(Rules.IAM_ROLE_NAME.wrong(name)).isEmpty();
      assertThat(Rules.IAM_PROFILE_NAME.wrong(name)).isEmpty();
      assertThat(Rules.EC2_GROUP.wrong(name)).isEmpty();
      assertThat(Rules.EC2_PLACEMENT_GROUP.wrong(name)).isEmpty();
      assertThat(Rules.IAM_ROLE_DESCRIPTION.wrong("Machines of stack " + stack)).isEmpty();
      assertThat(Rules.EC2_GROUP.wrong("Machines of stack " + stack)).isEmpty();
    }
  }

  @Test
  void aRefusalNamesTheServiceTheSignAndWhatWouldDo() {
    assertThat(Rules.IAM_TAG_VALUE.wrong("Doe, Jane"))
        .contains(
            "IAM takes no `,` in the value of a tag, only letters, digits, blanks and _ . : / ="
                + " + - @.");
    assertThat(Rules.IAM_TAG_VALUE.wrong("a\tb").orElseThrow()).contains("character U+0009");
    assertThat(Rules.IAM_TAG_VALUE.wrong("Łódź 東京 ½")).isEmpty();
    assertThat(Rules.EC2_TAG_VALUE.wrong("50% (a&b) #1, ok")).isEmpty();
    assertThat(Rules.EC2_TAG_VALUE.wrong("a\0b")).isPresent();
    assertThat(Rules.EC2_TAG_VALUE.wrong("\ud800")).isPresent();
  }

  @Test
  void bucketsTopicsAndNames() {
    assertThat(Rules.object("s3://my-bucket/a/b c")).isEmpty();
    assertThat(Rules.object("s3://Old_Bucket/x")).isEmpty();
    for (String none :
        List.of("s3://ab/x", "s3://a..b/x", "s3://-ab/x", "s3://10.0.0.1/x", "s3://a b/x")) {
      assertThat(Rules.object(none)).as(none).isPresent();
    }
    assertThat(Rules.object("s3://bucket/" + "ü".repeat(513))).isPresent();
    assertThat(Rules.topic("arn:aws:sns:us-east-1:123456789012:jobs")).isEmpty();
    assertThat(Rules.topic("arn:aws-cn:sns:cn-north-1:123456789012:jobs")).isEmpty();
    for (String none :
        List.of(
            "arn:aws:sqs:us-east-1:123456789012:jobs",
            "arn:aws:sns:us-east-1:1234:jobs",
            "arn:aws:sns:us-east-1:123456789012:jo bs",
            "arn:aws:sns:us-east-1:123456789012:jobs.fifo")) {
      assertThat(Rules.topic(none)).as(none).isPresent();
    }
    assertThat(Rules.domain("box.lab.example.com")).isEmpty();
    assertThat(Rules.domain("box-.lab.example.com")).isPresent();
    assertThat(Rules.domain("a".repeat(64) + ".example.com")).isPresent();
    assertThat(Rules.domain(("a".repeat(60) + ".").repeat(5) + "com")).isPresent();
  }

  private static Constraint model(String shape) {
    Constraint model = MODELS.get(shape);
    assertThat(model).as(shape).isNotNull();
    return model;
  }

  private static Map<String, Constraint> models() {
    Map<String, Constraint> models = new HashMap<>();
    try (InputStream in = ServiceModelsTest.class.getResourceAsStream("models.tsv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.startsWith("#")) {
          String[] parts = line.split("\t", -1);
          int max = parts[3].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(parts[3]);
          models.put(
              parts[0] + " " + parts[1], new Constraint(Integer.parseInt(parts[2]), max, parts[4]));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return models;
  }
}
