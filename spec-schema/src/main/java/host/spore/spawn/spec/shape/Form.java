package host.spore.spawn.spec.shape;

import org.jspecify.annotations.Nullable;

/** The forms that texts of the spec have. Checked by hand; the pattern is for the JSON Schema. */
public enum Form {
  ANY("a text", null),
  NAME(
      "a name of lower-case letters, digits and `-`, up to 40 characters",
      "^[a-z][a-z0-9-]{0,39}$"),
  VARIABLE("a name of letters, digits and `_`, up to 64 characters", "^[A-Za-z_][A-Za-z0-9_]*$"),
  TAG("a tag name of up to 128 characters that does not begin with `aws:`", null),
  REGION("a region such as `us-east-1`", "^[a-z]{2,}(-[a-z0-9]+)+$"),
  ZONE("a zone such as `us-east-1a`", "^[a-z0-9-]+$"),
  INSTANCE_TYPE("an instance type such as `t3.medium`", "^[a-z][a-z0-9-]*\\.[a-z0-9-]+$"),
  CIDR("an address range such as `10.0.0.0/8`", "^[0-9a-fA-F.:]+/[0-9]{1,3}$"),
  HTTP_URL("a URL that begins with `http://` or `https://`", "^https?://.+$"),
  S3_URL("a URL such as `s3://bucket/key`", "^s3://.+$"),
  ABSOLUTE_PATH("a path that begins with `/`", "^/"),
  STORE("a path that begins with `/`, or a URL such as `s3://bucket/key`", "^(/|s3://.)"),
  DOMAIN("a domain such as `spore.host`", "^[a-z0-9.-]+$"),
  SNS_ARN("an ARN of an SNS topic", "^arn:"),
  SHA256("a SHA-256 of 64 hexadecimal digits", "^[0-9a-fA-F]{64}$"),
  ENV_NAME("a variable name of letters, digits and `_`", "^[A-Za-z_][A-Za-z0-9_]*$");

  private final String expected;
  private final @Nullable String pattern;

  Form(String expected, @Nullable String pattern) {
    this.expected = expected;
    this.pattern = pattern;
  }

  public String expected() {
    return expected;
  }

  public @Nullable String pattern() {
    return pattern;
  }

  public boolean fits(String text) {
    return switch (this) {
      case ANY -> !text.isEmpty();
      case NAME -> isName(text);
      case VARIABLE, ENV_NAME -> isIdentifier(text);
      case TAG -> !text.isEmpty() && text.length() <= 128 && !text.startsWith("aws:");
      case REGION -> text.indexOf('-') > 1 && only(text, "-");
      case ZONE -> !text.isEmpty() && only(text, "-");
      case INSTANCE_TYPE -> {
        int dot = text.indexOf('.');
        yield dot > 0 && dot < text.length() - 1 && only(text, "-.");
      }
      case CIDR -> Cidrs.isCidr(text);
      case HTTP_URL ->
          (text.startsWith("http://") && text.length() > 7)
              || (text.startsWith("https://") && text.length() > 8);
      case S3_URL -> text.startsWith("s3://") && text.length() > 5 && text.charAt(5) != '/';
      case ABSOLUTE_PATH -> text.startsWith("/") && text.indexOf('\n') < 0;
      case STORE -> ABSOLUTE_PATH.fits(text) || S3_URL.fits(text);
      case DOMAIN -> text.indexOf('.') > 0 && !text.endsWith(".") && only(text, "-.");
      case SHA256 -> isHexadecimal(text, 64);
      case SNS_ARN -> text.startsWith("arn:") && text.indexOf('\n') < 0;
    };
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= 40
        && text.charAt(0) >= 'a'
        && text.charAt(0) <= 'z'
        && only(text, "-");
  }

  private static boolean isIdentifier(String text) {
    if (text.isEmpty() || text.length() > 64 || Character.isDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_') {
        return false;
      }
    }
    return true;
  }

  private static boolean isHexadecimal(String text, int digits) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
        return false;
      }
    }
    return text.length() == digits;
  }

  private static boolean only(String text, String besides) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && besides.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
