package host.spore.spawn.spec.expression;

import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.CoreSchema;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands between {@code ${{} and {@code }}}. */
final class ExpressionParser {
  private static final int MOST_DEPTH = 20;

  private final String text;
  private int at;

  private ExpressionParser(String text) {
    this.text = text;
  }

  /**
   * Reads one expression.
   *
   * @throws Fault if the text is none
   */
  static Expression parse(String text) {
    ExpressionParser parser = new ExpressionParser(text);
    parser.blanks();
    if (parser.at == text.length()) {
      throw parser.fault("an empty expression", "name something, such as `${{ var.x }}`");
    }
    Expression result = parser.expression(0);
    parser.blanks();
    if (parser.at < text.length()) {
      throw parser.fault(
          "`" + text.charAt(parser.at) + "` has no meaning in an expression",
          "expressions are references and calls such as `lower(var.x)`");
    }
    return result;
  }

  private Expression expression(int depth) {
    if (depth > MOST_DEPTH) {
      throw fault("calls are nested too deeply", "use fewer");
    }
    blanks();
    char c = at < text.length() ? text.charAt(at) : ' ';
    if (c == '"' || c == '\'') {
      return new Expression.Literal(Value.text(quoted(c)));
    }
    if ((c >= '0' && c <= '9') || c == '-') {
      return number();
    }
    String name = name();
    if (name.equals("true") || name.equals("false")) {
      return new Expression.Literal(Value.bool(name.equals("true")));
    }
    blanks();
    return at < text.length() && text.charAt(at) == '(' ? call(name, depth) : path(name);
  }

  private Expression call(String function, int depth) {
    at++;
    List<Expression> arguments = new ArrayList<>();
    blanks();
    while (at < text.length() && text.charAt(at) != ')') {
      arguments.add(expression(depth + 1));
      blanks();
      if (at < text.length() && text.charAt(at) == ',') {
        at++;
        blanks();
      } else if (at < text.length() && text.charAt(at) != ')') {
        throw fault("a `,` is missing between arguments", "write `" + function + "(a, b)`");
      }
    }
    if (at == text.length()) {
      throw fault("`" + function + "(` is not closed", "add `)`");
    }
    at++;
    return new Expression.Call(function, arguments);
  }

  private Expression path(String first) {
    List<Expression.Part> parts = new ArrayList<>();
    parts.add(new Expression.Part(first, index()));
    while (at < text.length() && text.charAt(at) == '.') {
      at++;
      parts.add(new Expression.Part(name(), index()));
    }
    return new Expression.Path(parts);
  }

  private int index() {
    if (at >= text.length() || text.charAt(at) != '[') {
      return -1;
    }
    int close = text.indexOf(']', at);
    String digits = close < 0 ? "" : text.substring(at + 1, close).strip();
    if (digits.isEmpty() || digits.length() > 6 || !allDigits(digits)) {
      throw fault("`[` needs a number and `]`", "members are counted from 0: `arrays.train[0]`");
    }
    at = close + 1;
    return Integer.parseInt(digits);
  }

  private static boolean allDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private String name() {
    int start = at;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw at == text.length()
          ? fault("the expression breaks off", "a name is missing at its end")
          : fault(
              "`" + text.charAt(at) + "` where a name should be",
              "expressions are references and calls such as `lower(var.x)`");
    }
    return text.substring(start, at);
  }

  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  private Expression number() {
    int start = at;
    while (at < text.length() && (isNamePart(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    String digits = text.substring(start, at);
    if (CoreSchema.resolve(digits) instanceof Value.Num number) {
      return new Expression.Literal(number);
    }
    throw fault("`" + digits + "` is not a number", "put text in quotes");
  }

  private String quoted(char quote) {
    StringBuilder value = new StringBuilder();
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        at = i + 1;
        return value.toString();
      }
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        c = text.charAt(i) == 'n' ? '\n' : text.charAt(i) == 't' ? '\t' : text.charAt(i);
      }
      value.append(c);
    }
    throw fault("a quote is not closed", "add `" + quote + "`");
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private Fault fault(String summary, String hint) {
    return new Fault("SPN-0201", summary, "In `${{" + text + "}}`.", hint);
  }
}
