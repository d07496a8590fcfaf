package host.spore.spawn.cli.view;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;

/** A diagnostic as a command to GitHub's runner, which shows it at its line. */
public final class GithubView {
  private GithubView() {}

  /**
   * {@code ::error file=…,line=…::…} with its line break.
   *
   * @param file as the repository names it; null if the diagnostic is about no file
   */
  public static String of(Diagnostic d, @org.jspecify.annotations.Nullable String file) {
    StringBuilder line = new StringBuilder("::");
    line.append(
        switch (d.severity()) {
          case ERROR -> "error";
          case WARNING -> "warning";
          case NOTE -> "notice";
        });
    line.append(" title=").append(property("spawn " + d.code()));
    SourceSpan span = d.span();
    if (file != null && span != null) {
      line.append(",file=").append(property(file));
      line.append(",line=").append(span.line());
      line.append(",endLine=").append(span.endLine());
      if (span.endLine() == span.line()) {
        line.append(",col=").append(span.column());
        line.append(",endColumn=").append(span.endColumn());
      }
    }
    return line.append("::").append(data(text(d))).append('\n').toString();
  }

  /** All that is to be read of it. */
  static String text(Diagnostic d) {
    StringBuilder text = new StringBuilder(d.summary());
    if (!d.detail().isEmpty()) {
      text.append('\n').append(d.detail());
    }
    String hint = d.hint();
    if (hint != null && !hint.isEmpty()) {
      text.append("\nHint: ").append(hint);
    }
    return text.toString();
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
