package host.spore.spawn.provider.aws.rule;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The table: which service takes what. Lengths and characters are those of AWS's own service
 * models, where these say them, and of its documentation otherwise.
 */
public final class Rules {
  /** The most tags that anything has, spawn's own included. */
  public static final int MOST_TAGS = 50;

  private static final String LETTERS = "letters, digits, blanks and _ . : / = + - @";
  private static final String NAME = "letters, digits and + = , . @ _ -";

  public static final TextRule EC2_TAG_KEY =
      new TextRule("EC2", "the name of a tag", 1, 128, Rules::isText, "no control characters");

  public static final TextRule EC2_TAG_VALUE =
      new TextRule("EC2", "the value of a tag", 0, 256, Rules::isText, "no control characters");

  public static final TextRule IAM_TAG_KEY =
      new TextRule("IAM", "the name of a tag", 1, 128, Rules::isIamTag, LETTERS);

  public static final TextRule IAM_TAG_VALUE =
      new TextRule("IAM", "the value of a tag", 0, 256, Rules::isIamTag, LETTERS);

  public static final TextRule IAM_ROLE_NAME =
      new TextRule("IAM", "the name of a role", 1, 64, Rules::isIamName, NAME);

  public static final TextRule IAM_PROFILE_NAME =
      new TextRule("IAM", "the name of an instance profile", 1, 128, Rules::isIamName, NAME);

  public static final TextRule IAM_ROLE_DESCRIPTION =
      new TextRule(
          "IAM",
          "the description of a role",
          0,
          1000,
          c -> c == 9 || c == 10 || c == 13 || (c >= 32 && c <= 126) || (c >= 161 && c <= 255),
          "Latin letters, digits and signs");

  public static final TextRule IAM_POLICY_ARN =
      new TextRule("IAM", "the ARN of a policy", 20, 2048, c -> c > 32 && c < 127, "plain signs");

  /** Of security groups: their names, their descriptions, and those of their rules. */
  public static final TextRule EC2_GROUP =
      new TextRule(
          "EC2",
          "the name or description of a security group",
          1,
          255,
          c -> isPlain(c) || " ._-:/()#,@[]+=&;{}!$*".indexOf(c) >= 0,
          "letters, digits, blanks and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *");

  public static final TextRule EC2_KEY_PAIR =
      new TextRule("EC2", "the name of a key pair", 1, 255, c -> c >= 32 && c < 127, "ASCII");

  public static final TextRule EC2_PLACEMENT_GROUP =
      new TextRule(
          "EC2", "the name of a placement group", 1, 255, c -> c >= 32 && c < 127, "ASCII");

  /** One part of a name, between dots. */
  public static final TextRule ROUTE_53_LABEL =
      new TextRule(
          "Route 53",
          "a part of a name",
          1,
          63,
          c -> isPlain(c) || c == '-' || c == '_',
          "letters, digits, - and _");

  private static final TextRule S3_BUCKET =
      new TextRule(
          "S3",
          "the name of a bucket",
          3,
          // Old buckets have longer names than new ones, with other letters.
          255,
          c -> isPlain(c) || "._-".indexOf(c) >= 0,
          "letters, digits, . _ and -");

  private static final int LONGEST_KEY = 1024;
  private static final int LONGEST_NAME = 255;

  private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

  private static final Pattern TOPIC =
      Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}(\\.fifo)?");

  private Rules() {}

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isIamName(int c) {
    return isPlain(c) || "_+=,.@-".indexOf(c) >= 0;
  }

  /** Letters, numbers and separators of any script. */
  private static boolean isIamTag(int c) {
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> "_.:/=+-@".indexOf(c) >= 0;
    };
  }

  /** EC2 takes any character in a tag; what no request can carry is none. */
  private static boolean isText(int c) {
    return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
  }

  /** Whether a tag's name is AWS's own, in every service. */
  public static boolean isReserved(String key) {
    return key.toLowerCase(Locale.ROOT).startsWith("aws:");
  }

  /** The other name that IAM takes for the same one, whatever its case; empty if there is none. */
  public static Optional<String> sameToIam(String key, Iterable<String> keys) {
    Map<String, String> others = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String other : keys) {
      if (!other.equals(key)) {
        others.putIfAbsent(other, other);
      }
    }
    return Optional.ofNullable(others.get(key));
  }

  /** Why Route 53 would refuse a name without a last dot; empty if it takes it. */
  public static Optional<String> domain(String name) {
    if (name.length() > LONGEST_NAME) {
      return Optional.of("Route 53 takes names of at most %d characters.".formatted(LONGEST_NAME));
    }
    for (String label : name.split("\\.", -1)) {
      Optional<String> wrong = ROUTE_53_LABEL.wrong(label);
      if (wrong.isPresent()) {
        return wrong;
      }
      if (label.startsWith("-") || label.endsWith("-")) {
        return Optional.of("A part of a name in DNS neither begins nor ends with `-`.");
      }
    }
    return Optional.empty();
  }

  /** Why S3 would refuse {@code s3://BUCKET/KEY}; empty if it takes it. */
  public static Optional<String> object(String url) {
    String path = url.substring("s3://".length());
    int slash = path.indexOf('/');
    String bucket = slash < 0 ? path : path.substring(0, slash);
    Optional<String> wrong = S3_BUCKET.wrong(bucket);
    if (wrong.isPresent()) {
      return wrong;
    }
    boolean ends = isPlain(bucket.charAt(0)) && isPlain(bucket.charAt(bucket.length() - 1));
    if (!ends || bucket.contains("..")) {
      return Optional.of(
          "The name of a bucket begins and ends with a letter or a digit, and has no two dots in"
              + " a row.");
    }
    if (ADDRESS.matcher(bucket).matches() || bucket.startsWith("xn--")) {
      return Optional.of("S3 makes no bucket of such a name.");
    }
    String key = slash < 0 ? "" : path.substring(slash + 1);
    int bytes = key.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    return bytes > LONGEST_KEY
        ? Optional.of("S3 takes at most %d bytes after the bucket's name.".formatted(LONGEST_KEY))
        : Optional.empty();
  }

  /** Why SNS would refuse the ARN of a topic that agents publish to; empty if it takes it. */
  public static Optional<String> topic(String arn) {
    if (!TOPIC.matcher(arn).matches()) {
      return Optional.of(
          "The ARN of a topic is `arn:aws:sns:REGION:ACCOUNT:NAME`, with 12 digits as ACCOUNT and"
              + " letters, digits, - and _ in NAME.");
    }
    return arn.endsWith(".fifo")
        ? Optional.of("A FIFO topic wants a message group, which agents do not name.")
        : Optional.empty();
  }
}
