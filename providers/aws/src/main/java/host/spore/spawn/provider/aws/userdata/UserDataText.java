package host.spore.spawn.provider.aws.userdata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A machine's user data taken apart again: what {@link UserData} has put into it, whatever the rest
 * of the script was like in the release that made it.
 */
public final class UserDataText {
  private static final String CAT = "cat <<'";
  private final String text;

  private UserDataText(String text) {
    this.text = text;
  }

  /** As EC2 tells it, compressed or not. */
  public static UserDataText of(byte[] bytes) {
    boolean packed = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    try (GZIPInputStream in =
        packed ? new GZIPInputStream(new ByteArrayInputStream(bytes)) : null) {
      byte[] plain = in == null ? bytes : in.readAllBytes();
      return new UserDataText(new String(plain, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new UserDataText("");
    }
  }

  /** As it would be made for this machine now. */
  public static UserDataText of(Boot boot) {
    return new UserDataText(UserData.script(boot));
  }

  /** Whether spawn has written it. */
  public boolean isOurs() {
    return text.contains("\nconfig_json() {\n");
  }

  /** A variable that is set at its begin; empty if it is not. */
  public String assigned(String name) {
    int at = text.indexOf("\n" + name + "='");
    return at < 0 ? "" : quoted(text, at + name.length() + 3).text();
  }

  /** What a function prints; empty if there is no such function, or it prints nothing. */
  public String printed(String function) {
    int at = text.indexOf("\n" + function + "() {\n  " + CAT);
    return at < 0 ? "" : heredoc(text.indexOf(CAT, at));
  }

  /** What the member of this rank has in its environment besides; empty if it has nothing. */
  public String point(int rank) {
    int at = text.indexOf("\njob_point() {\n  case ");
    int end = at < 0 ? -1 : text.indexOf("\n  esac\n}\n", at);
    int its = end < 0 ? -1 : text.indexOf("\n    " + rank + ") " + CAT, at);
    return its < 0 || its > end ? "" : heredoc(text.indexOf(CAT, its));
  }

  /** Its end marks the text by its hash, which tells whether the last line was ended in it. */
  private String heredoc(int at) {
    int from = at + CAT.length();
    String mark = text.substring(from, text.indexOf('\'', from));
    int begin = text.indexOf('\n', from) + 1;
    int end = text.indexOf("\n" + mark + "\n", begin - 1);
    if (end < begin) {
      return "";
    }
    String line = text.substring(begin, end);
    return Shell.mark(line).equals(mark) ? line : line + "\n";
  }

  /** Variables that a text exports, as a shell would read them. */
  public static Map<String, String> exports(String shell) {
    Map<String, String> all = new LinkedHashMap<>();
    String word = "export ";
    int at = 0;
    while (shell.startsWith(word, at)) {
      int equals = shell.indexOf("='", at);
      if (equals < 0) {
        return all;
      }
      Quoted value = quoted(shell, equals + 2);
      all.put(shell.substring(at + word.length(), equals), value.text());
      at = value.end() + 1;
    }
    return all;
  }

  /** Lines of what a function prints that begin so. */
  public List<String> lines(String function, String begin) {
    List<String> all = new ArrayList<>();
    printed(function).lines().filter(line -> line.startsWith(begin)).forEach(all::add);
    return all;
  }

  private record Quoted(String text, int end) {}

  /** The rest of a word in single quotes, in which {@code '\''} stands for one of them. */
  private static Quoted quoted(String shell, int from) {
    StringBuilder value = new StringBuilder();
    int at = from;
    while (true) {
      int close = shell.indexOf('\'', at);
      if (close < 0) {
        return new Quoted(value.append(shell, at, shell.length()).toString(), shell.length());
      }
      value.append(shell, at, close);
      if (!shell.startsWith("\\''", close + 1)) {
        return new Quoted(value.toString(), close + 1);
      }
      value.append('\'');
      at = close + 4;
    }
  }
}
