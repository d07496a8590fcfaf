package host.spore.spawn.cli.view;

import java.util.Locale;

/** A page of the manual in the language of {@code man}. */
public final class Roff {
  private final StringBuilder text = new StringBuilder();

  /**
   * Begins a page of section 1.
   *
   * @param name such as {@code spawn-plan}
   * @param version of the program
   */
  public Roff(String name, String version) {
    text.append(".TH \"")
        .append(escaped(name.toUpperCase(Locale.ROOT)))
        .append("\" 1 \"\" \"spawn ");
    text.append(escaped(version)).append("\" \"spawn\"\n");
  }

  /** A heading; what follows stands under it. */
  public Roff section(String heading) {
    text.append(".SH ").append(escaped(heading)).append('\n');
    return this;
  }

  public Roff paragraph(String words) {
    text.append(".PP\n").append(line(words));
    return this;
  }

  /** The first line of a section needs no paragraph of its own. */
  public Roff words(String words) {
    text.append(line(words));
    return this;
  }

  /** A term, bold up to its argument, and what it is. */
  public Roff item(String term, String argument, String about) {
    text.append(".TP\n\\fB").append(escaped(term)).append("\\fR");
    if (!argument.isEmpty()) {
      text.append(" \\fI").append(escaped(argument)).append("\\fR");
    }
    text.append('\n').append(line(about));
    return this;
  }

  /** Lines that stay as they are. */
  public Roff example(Iterable<String> lines) {
    text.append(".nf\n");
    for (String one : lines) {
      text.append(line(one));
    }
    text.append(".fi\n");
    return this;
  }

  /** A line of text: nothing in it is taken for a request. */
  private static String line(String words) {
    String said = escaped(words);
    boolean request = said.startsWith(".") || said.startsWith("'");
    return (request ? "\\&" : "") + said + "\n";
  }

  private static String escaped(String words) {
    return words
        .replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("…", "...")
        .replace("'", "\\(aq")
        .replace("`", "\\(ga")
        .replace("^", "\\(ha")
        .replace("~", "\\(ti");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
