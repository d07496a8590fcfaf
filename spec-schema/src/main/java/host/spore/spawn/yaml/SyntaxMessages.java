package host.spore.spawn.yaml;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in plain words what the YAML scanner and parser complain about. */
final class SyntaxMessages {
  private SyntaxMessages() {}

  private record Words(String code, String summary, String detail, @Nullable String hint) {}

  static Diagnostic of(MarkedYamlEngineException e, SourceText source) {
    String problem = e.getProblem() == null ? "" : e.getProblem();
    String context = e.getContext() == null ? "" : e.getContext();
    SourceSpan span = span(e, source);
    Words words = words(problem, context);
    if (isInFlow(problem) && holdsExpression(e, span)) {
      words =
          syntax(
              "an expression among `{` and `}` or `[` and `]` needs quotes",
              "Without quotes its own braces are read as those of a mapping.",
              "write \"${{ … }}\", in quotes");
    }
    String began = e.getContextMark().map(m -> began(m, span)).orElse("");
    return Diagnostic.error(words.code, words.summary, words.detail + began, span)
        .withHint(words.hint);
  }

  private static boolean isInFlow(String problem) {
    return problem.contains("',' or '}'")
        || problem.contains("',' or ']'")
        || problem.startsWith("expected the node content");
  }

  /** An expression without quotes on the way to where the reader got lost. */
  private static boolean holdsExpression(MarkedYamlEngineException e, SourceSpan span) {
    int from = e.getContextMark().map(m -> m.getLine() + 1).orElse(span.line());
    for (int line = Math.min(from, span.line()); line <= span.line(); line++) {
      String text = span.source().line(line);
      int at = text.indexOf("${{");
      if (at > 0 && text.charAt(at - 1) != '"' && text.charAt(at - 1) != '\'') {
        return true;
      }
    }
    return false;
  }

  private static SourceSpan span(MarkedYamlEngineException e, SourceText source) {
    Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
    if (mark == null) {
      return YamlReader.start(source);
    }
    int line = mark.getLine() + 1;
    int column = mark.getColumn() + 1;
    return new SourceSpan(source, line, column, line, column + 1);
  }

  private static String began(Mark mark, SourceSpan span) {
    int line = mark.getLine() + 1;
    return line == span.line() ? "" : " What is being read began in line " + line + ".";
  }

  private static Words words(String problem, String context) {
    if (problem.contains("(TAB)' that cannot")
        || (problem.contains("indentation") && !problem.contains("cannot start any token"))) {
      return new Words(
          "SPN-0006",
          "a tab is used for indentation",
          "YAML indents with spaces only, because a tab has no fixed width.",
          "replace the tab by spaces");
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return syntax(
          "a `: ` where no key can be",
          "Either the line is indented wrongly, or a text holds `: ` and needs quotes.",
          "put the text in quotes, or line the key up with its neighbours");
    }
    if (problem.startsWith("could not find expected ':'")) {
      return syntax("a key without `:`", "A line of a mapping is `key: value`.", "add `:`");
    }
    if (problem.startsWith("expected <block end>")) {
      return syntax(
          "the indentation does not fit the lines above",
          "All keys of one mapping, and all items of one list, begin in the same column.",
          "line it up with its neighbours");
    }
    if (problem.contains("',' or '}'")) {
      return syntax(
          "`{` is not closed by `}`, or a `,` is missing", "Entries in braces have commas.", null);
    }
    if (problem.contains("',' or ']'")) {
      return syntax(
          "`[` is not closed by `]`, or a `,` is missing", "Items in brackets have commas.", null);
    }
    if (problem.contains("unexpected end of stream")) {
      return syntax("a quote is not closed", "The text ends before it.", "close the quote");
    }
    return more(problem, context);
  }

  private static Words more(String problem, String context) {
    if (problem.contains("unknown escape")) {
      return syntax(
          "unknown escape after `\\`",
          "In double quotes a backslash begins an escape such as \\n.",
          "use single quotes, or write `\\\\`");
    }
    if (problem.contains("cannot start any token")) {
      return syntax(
          "a value cannot begin with this character",
          "`@`, `` ` ``, `%` and the like are reserved at the beginning of a value.",
          "put the value in quotes");
    }
    if (problem.contains("sequence entries are not allowed")) {
      return syntax("a `-` where no list can be", "A list begins on a line of its own.", null);
    }
    if (problem.contains("but found '<document start>'")) {
      return syntax("a second document", "A spec is one document: remove `---`.", null);
    }
    String where = context.isEmpty() ? "" : " (" + context + ")";
    return syntax("this is not YAML", problem + where + ".", null);
  }

  private static Words syntax(String summary, String detail, @Nullable String hint) {
    return new Words("SPN-0005", summary, detail, hint);
  }
}
