package host.spore.spawn.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lines being put together for one width: none is too long, none ends in blanks, and nothing is cut
 * away: what is too long goes on in the next line.
 */
public final class Page {
  private final Style style;
  private final int width;
  private final boolean wraps;
  private final boolean spoken;
  private final List<String> lines = new ArrayList<>();
  private Supplier<LocalTimes> times = () -> LocalTimes.UTC;

  public Page(Style style, int width) {
    this(style, width, true, false);
  }

  private Page(Style style, int width, boolean wraps, boolean spoken) {
    this.style = style;
    this.width = width;
    this.wraps = wraps;
    this.spoken = spoken;
  }

  /** A page for a file or a program: only prose keeps to the width, values stay whole. */
  public static Page whole(Style style, int width) {
    return new Page(style, width, false, false);
  }

  /** A page to be heard: a statement a line, whole, in words instead of signs. */
  public static Page spoken() {
    return new Page(Style.PLAIN, Spoken.WIDTH, false, true);
  }

  /** For a reader whose times are these; UTC without it. */
  public Page in(Supplier<LocalTimes> reader) {
    times = reader;
    return this;
  }

  /** The times of its reader. */
  public LocalTimes times() {
    return times.get();
  }

  /** True if it is to be heard. */
  public boolean isSpoken() {
    return spoken;
  }

  public Style style() {
    return style;
  }

  public int width() {
    return width;
  }

  /** False if what is wider than the page is kept on one line. */
  public boolean wraps() {
    return wraps;
  }

  /** Adds a line; where it does not fit, the rest of it follows, further in. */
  public Page line(String text) {
    if (spoken) {
      return say(Cleaned.line(text));
    }
    String whole = clean(text.stripTrailing());
    if (!wraps || Columns.fits(whole, width)) {
      lines.add(whole);
    } else {
      lines.addAll(Columns.broken(whole, width));
    }
    return this;
  }

  /** Adds a line that is to be copied, such as a command: never broken, however long it is. */
  public Page uncut(String text) {
    lines.add(clean(text.stripTrailing()));
    return this;
  }

  private String clean(String text) {
    return style == Style.COLOR ? Cleaned.styledLine(text) : Cleaned.line(text);
  }

  private Page say(String text) {
    for (String line : text.split("\n", -1)) {
      String words = Spoken.words(Cleaned.line(line));
      if (!words.isEmpty()) {
        lines.add(words);
      }
    }
    return this;
  }

  /** Adds an empty line, unless there is one already or the page is empty. */
  public Page gap() {
    if (!spoken && !lines.isEmpty() && !lines.getLast().isEmpty()) {
      lines.add("");
    }
    return this;
  }

  /**
   * Adds prose, broken at spaces, each line after the margin. Its own line breaks count only where
   * a margin tells its lines from those of others.
   */
  public Page prose(String margin, String text) {
    return margin.isEmpty() ? broken(margin, Cleaned.styledLine(text)) : broken(margin, text);
  }

  private Page broken(String margin, String text) {
    if (spoken) {
      return say(margin + text);
    }
    for (String line : Columns.wrap(text, Math.max(20, width - Columns.width(margin)))) {
      line(margin + line);
    }
    return this;
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** All lines, each with its line break. */
  @Override
  public String toString() {
    StringBuilder all = new StringBuilder();
    for (String line : lines) {
      all.append(line).append('\n');
    }
    return all.toString();
  }
}
