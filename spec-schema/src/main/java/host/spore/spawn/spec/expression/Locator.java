package host.spore.spawn.spec.expression;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.yaml.Node;

/** Finds the place of an expression within its scalar. */
final class Locator {
  private static final int LONGEST = 64_000;

  private Locator() {}

  /**
   * The span of a part of a scalar's text: found by its text among the scalar's lines, the scalar's
   * own span if it is written differently there (escapes, folded lines).
   */
  static SourceSpan span(Node.Scalar scalar, String text, int from, int to) {
    SourceSpan all = scalar.span();
    String part = text.substring(from, to);
    if (part.indexOf('\n') >= 0 || text.length() > LONGEST) {
      return all;
    }
    int skip = earlier(text, part, from);
    for (int line = all.line(); line <= Math.min(all.endLine(), all.line() + 2000); line++) {
      String content = all.source().line(line);
      int start = line == all.line() ? offset(content, all.column() - 1) : 0;
      int found = content.indexOf(part, start);
      while (found >= 0 && skip > 0) {
        skip--;
        found = content.indexOf(part, found + 1);
      }
      if (found >= 0) {
        int column = content.codePointCount(0, found) + 1;
        int length = part.codePointCount(0, part.length());
        return new SourceSpan(all.source(), line, column, line, column + length);
      }
    }
    return all;
  }

  private static int earlier(String text, String part, int before) {
    int count = 0;
    for (int i = text.indexOf(part); i >= 0 && i < before; i = text.indexOf(part, i + 1)) {
      count++;
    }
    return count;
  }

  private static int offset(String line, int codePoints) {
    return codePoints <= line.codePointCount(0, line.length())
        ? line.offsetByCodePoints(0, codePoints)
        : line.length();
  }
}
