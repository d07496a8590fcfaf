package host.spore.spawn.spec.shape;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The forms that texts of the spec have. One regular expression each, which the JSON Schema
 * publishes and the loader goes by.
 */
public enum Form {
  /** Anything but nothing; the schema says so without a pattern. */
  ANY("a text", null),
  NAME(
      "a name of lower-case letters, digits and `-`, up to 40 characters",
      "^[a-z][a-z0-9-]{0,39}$"),
  VARIABLE(
      "a name of letters, digits and `_`, up to 64 characters", "^[A-Za-z_][A-Za-z0-9_]{0,63}$"),
  TAG(
      "a tag name of up to 128 characters that does not begin with `aws:`",
      "^(?!aws:)[^\\n]{1,128}$"),
  REGION("a region such as `us-east-1`", "^[a-z]{2,8}(-[a-z0-9]{1,20}){1,4}$"),
  ZONE("a zone such as `us-east-1a`", "^[a-z0-9-]+$"),
  INSTANCE_TYPE("an instance type such as `t3.medium`", "^[a-z][a-z0-9-]*\\.[a-z0-9-]+$"),
  CIDR(
      "an address range such as `10.0.0.0/8`",
      "^("
          + Patterns.V4
          + "/(3[0-2]|[12]?[0-9])|"
          + Patterns.V6
          + "/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))$"),
  HTTP_URL("a URL that begins with `http://` or `https://`", "^https?://[^\\n]+$"),
  S3_URL("a URL such as `s3://bucket/key`", "^s3://[^/\\n][^\\n]*$"),
  ABSOLUTE_PATH("a path that begins with `/`", "^/[^\\n]*$"),
  STORE(
      "a path that begins with `/`, or a URL such as `s3://bucket/key`",
      "^(/[^\\n]*|s3://[^/\\n][^\\n]*)$"),
  DOMAIN("a domain such as `spore.host`", "^[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){1,15}$"),
  SNS_ARN("an ARN of an SNS topic", "^arn:[^\\n]*$"),
  COMMAND(
      "a command of plain words such as `bash -eo pipefail`",
      "^[A-Za-z0-9_./+=:,@%-][A-Za-z0-9_./+=:,@% -]*$"),
  SHA256("a SHA-256 of 64 hexadecimal digits", "^[0-9a-fA-F]{64}$"),
  ENV_NAME("a variable name of letters, digits and `_`", "^[A-Za-z_][A-Za-z0-9_]*$");

  /** Each made when the first text of it is judged: most specs have few forms. */
  private static final Map<Form, FormPattern> JUDGES = new ConcurrentHashMap<>();

  private final String expected;
  private final @Nullable String pattern;

  Form(String expected, @Nullable String pattern) {
    this.expected = expected;
    this.pattern = pattern;
  }

  public String expected() {
    return expected;
  }

  /** Null if the form is no more than not to be empty. */
  public @Nullable String pattern() {
    return pattern;
  }

  public boolean fits(String text) {
    if (pattern == null) {
      return !text.isEmpty();
    }
    FormPattern known = JUDGES.get(this);
    if (known == null) {
      known = FormPattern.of(pattern);
      JUDGES.put(this, known);
    }
    return known.matches(text);
  }

  /** Parts of patterns that are too long for one line. */
  private static final class Patterns {
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String HEX = "[0-9a-fA-F]{1,4}";
    private static final String LEFT = "|(" + HEX + ":){1,";
    private static final String RIGHT = "}(:" + HEX + "){1,";

    /** Four numbers up to 255. */
    static final String V4 = "(" + BYTE + "\\.){3}" + BYTE;

    /** Eight groups, or fewer and {@code ::} once for those that are zero. */
    static final String V6 =
        "(("
            + (HEX + ":){7}" + HEX)
            + (LEFT + 5 + RIGHT + 2 + "}")
            + (LEFT + 4 + RIGHT + 3 + "}")
            + (LEFT + 3 + RIGHT + 4 + "}")
            + (LEFT + 2 + RIGHT + 5 + "}")
            + (LEFT + 1 + RIGHT + 6 + "}")
            + (LEFT + 6 + "}:" + HEX)
            + (LEFT + 7 + "}:")
            + ("|:(:" + HEX + "){1,7}|::)");
  }
}
