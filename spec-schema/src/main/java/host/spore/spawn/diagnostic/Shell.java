package host.spore.spawn.diagnostic;

import java.util.List;

/** Words as they are typed into a shell. */
public final class Shell {
  private static final String SPECIAL = "'\"\\$`&|;<>()*?!#~[]{}";

  private Shell() {}

  /** The word, in quotes where the shell would take it for something else. */
  public static String word(String value) {
    boolean bare = value.chars().allMatch(c -> c > ' ' && SPECIAL.indexOf(c) < 0);
    return bare && !value.isEmpty() ? value : "'" + value.replace("'", "'\\''") + "'";
  }

  /** A whole command. */
  public static String line(List<String> words) {
    StringBuilder line = new StringBuilder();
    words.forEach(w -> line.append(line.isEmpty() ? "" : " ").append(word(w)));
    return line.toString();
  }
}
