package host.spore.spawn.spec.expression;

import org.jspecify.annotations.Nullable;

/** Why an expression has no value; turned into a diagnostic at its place. */
final class Fault extends RuntimeException {
  private final String code;
  private final String summary;
  private final String detail;
  private final @Nullable String hint;

  Fault(String code, String summary, String detail, @Nullable String hint) {
    super(summary, null, false, false);
    this.code = code;
    this.summary = summary;
    this.detail = detail;
    this.hint = hint;
  }

  String code() {
    return code;
  }

  String summary() {
    return summary;
  }

  String detail() {
    return detail;
  }

  @Nullable String hint() {
    return hint;
  }
}
