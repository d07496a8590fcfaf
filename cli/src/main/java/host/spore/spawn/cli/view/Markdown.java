package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Columns;

/**
 * Markdown as GitHub reads it, of texts that others wrote. They stand in code spans and code blocks
 * alone: nothing in those is markup, a link or somebody's name.
 */
final class Markdown {
  private static final int LONGEST_SPAN = 4_000;

  private Markdown() {}

  /** A text on one line that means nothing but itself. */
  static String code(String text) {
    String line = Columns.printable(text.replaceAll("\\s+", " ").strip());
    if (line.length() > LONGEST_SPAN) {
      int missing = line.length() - LONGEST_SPAN;
      line = line.substring(0, LONGEST_SPAN) + "… (" + missing + " more characters)";
    }
    if (line.isEmpty()) {
      return "` `";
    }
    String fence = "`".repeat(longestRun(line) + 1);
    // Without the blanks a backtick at an end would join the fence.
    String pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return fence + pad + line + pad + fence;
  }

  /** The same for a table's cell, where a bar ends it even within code. */
  static String cell(String text) {
    return code(text).replace("\\", "\\\\").replace("|", "\\|");
  }

  /** Lines as they are. */
  static String block(String text) {
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    return fence + "text\n" + text.stripTrailing() + "\n" + fence + "\n";
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
