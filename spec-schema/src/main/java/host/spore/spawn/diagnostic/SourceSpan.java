package host.spore.spawn.diagnostic;

/**
 * A place in a source: lines and columns count from 1, columns in code points, the end is
 * exclusive.
 */
public record SourceSpan(SourceText source, int line, int column, int endLine, int endColumn) {

  public String file() {
    return source.name();
  }

  /** The whole first line of the span, for showing it above a caret. */
  public String snippet() {
    return source.line(line);
  }

  /** {@code file:line:column}, the form editors and terminals can follow. */
  @Override
  public String toString() {
    return file() + ":" + line + ":" + column;
  }
}
