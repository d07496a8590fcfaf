package host.spore.spawn.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks one line that is too wide for its page into several. */
final class LineBreaker {
  /** How much further in the later lines stand than the first. */
  private static final int HANGING = 4;

  private static final String RESET = "\u001b[0m";

  private final String text;
  private final int columns;
  private final String indent;
  private final List<String> lines = new ArrayList<>();

  /** The colours that are on where the next line begins. */
  private final StringBuilder colours = new StringBuilder();

  LineBreaker(String text, int columns) {
    this.text = text;
    this.columns = columns;
    int blanks = 0;
    while (blanks < text.length() && text.charAt(blanks) == ' ') {
      blanks++;
    }
    this.indent = " ".repeat(Math.min(blanks + HANGING, columns / 2));
  }

  List<String> lines() {
    int from = 0;
    while (from < text.length()) {
      String begin = lines.isEmpty() ? "" : indent;
      int end = end(from, columns - begin.length());
      String line = begin + colours + text.substring(from, end);
      follow(from, end);
      lines.add(colours.isEmpty() ? line.stripTrailing() : line + RESET);
      from = end;
    }
    return lines;
  }

  /**
   * Where the line that begins here ends: before a blank in its second half, else where it must.
   */
  private int end(int from, int room) {
    int width = 0;
    int blank = -1;
    int at = from;
    while (at < text.length()) {
      int skipped = Columns.escape(text, at);
      if (skipped > at) {
        at = skipped;
        continue;
      }
      int point = text.codePointAt(at);
      boolean begins = point == ' ' && at > from && text.charAt(at - 1) != ' ';
      if (begins && (width > room / 2 || isBlank(at, room - width))) {
        blank = at;
      }
      width += Columns.width(point);
      if (width > room) {
        return blank > from ? blank : at;
      }
      at += Character.charCount(point);
    }
    return text.length();
  }

  /** True if from here on nothing but blanks fits: the line would end in them. */
  private boolean isBlank(int from, int room) {
    for (int at = from; at < from + room && at < text.length(); at++) {
      if (text.charAt(at) != ' ') {
        return false;
      }
    }
    return true;
  }

  private void follow(int from, int end) {
    for (int at = from; at < end; at++) {
      int skipped = Columns.escape(text, at);
      if (skipped > at) {
        String sequence = text.substring(at, skipped);
        if (sequence.equals(RESET)) {
          colours.setLength(0);
        } else {
          colours.append(sequence);
        }
        at = skipped - 1;
      }
    }
  }
}
