package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** A JSON document as YAML in blocks, for people who read it and programs that take no JSON. */
public final class YamlText {
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "~");

  private final JsonParser json;
  private final StringBuilder text = new StringBuilder();

  private YamlText(JsonParser json) {
    this.json = json;
  }

  /** The same document. */
  public static String of(String document) {
    try (JsonParser json = new JsonFactory().createParser(document)) {
      YamlText yaml = new YamlText(json);
      json.nextToken();
      yaml.value(0, true);
      return yaml.text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the value at hand.
   *
   * @param starts true if the line has nothing but its margin yet
   */
  private void value(int depth, boolean starts) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> object(depth, starts);
      case START_ARRAY -> array(depth, starts);
      case VALUE_STRING -> line(scalar(json.getText()), starts);
      default -> line(json.getText(), starts);
    }
  }

  private void line(String scalar, boolean starts) {
    text.append(starts ? "" : " ").append(scalar).append('\n');
  }

  private void object(int depth, boolean starts) throws IOException {
    boolean first = true;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      if (first && !starts) {
        text.append('\n');
      }
      text.append(first && starts ? "" : "  ".repeat(depth));
      text.append(scalar(json.currentName())).append(':');
      first = false;
      json.nextToken();
      value(depth + 1, false);
    }
    if (first) {
      line("{}", starts);
    }
  }

  private void array(int depth, boolean starts) throws IOException {
    boolean first = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (first && !starts) {
        text.append('\n');
      }
      text.append("  ".repeat(depth)).append("- ");
      first = false;
      value(depth + 1, true);
    }
    if (first) {
      line("[]", starts);
    }
  }

  /** Bare where it can mean nothing else, quoted as in JSON otherwise. */
  private static String scalar(String value) {
    return isPlain(value) ? value : Json.quoted(value);
  }

  private static boolean isPlain(String value) {
    if (value.isEmpty() || WORDS.contains(value.toLowerCase(java.util.Locale.ROOT))) {
      return false;
    }
    char first = value.charAt(0);
    if (!Character.isLetter(first) && first != '_' && first != '/') {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean colon = c == ':' && (i + 1 == value.length() || value.charAt(i + 1) == ' ');
      boolean comment = c == '#' && value.charAt(i - 1) == ' ';
      if (c < ' ' || c > '~' || colon || comment) {
        return false;
      }
    }
    return value.charAt(value.length() - 1) != ' ';
  }
}
