package host.spore.spawn.value;

/**
 * Goes through a JSON text token by token, for {@link ValueJson} and for readers that keep what
 * rows have in common. Read by hand: the classes of a JSON library are felt at every start.
 *
 * <p>Every method throws {@link IllegalArgumentException} where the text is not JSON.
 */
public final class JsonCursor {
  private static final int DEEPEST = 1_000;

  private final String json;
  private int at;
  private int depth;

  public JsonCursor(String json) {
    this.json = json;
  }

  /** The character the next token begins with; 0 at the end of the text. */
  public char peek() {
    while (at < json.length() && isSpace(json.charAt(at))) {
      at++;
    }
    return at < json.length() ? json.charAt(at) : 0;
  }

  /** How far the text was read, in characters. */
  public int position() {
    return at;
  }

  /** Steps into the object or list that begins here; true if it has something in it. */
  boolean enter(char open, char close) {
    expect(open);
    if (++depth > DEEPEST) {
      throw bad("nested too deeply");
    }
    return peek() != close || !leave(close);
  }

  /** After an entry: true if there is another one, otherwise the object or list was left. */
  boolean more(char close) {
    if (peek() == ',') {
      at++;
      return true;
    }
    return !leave(close);
  }

  private boolean leave(char close) {
    expect(close);
    depth--;
    return true;
  }

  /** Steps into an object; true if it has an entry, whose {@link #key} comes next. */
  public boolean enterObject() {
    return enter('{', '}');
  }

  /** After an entry's value: true if another entry comes. */
  public boolean moreEntries() {
    return more('}');
  }

  /** The key of an entry, up to its value. */
  public String key() {
    String key = string();
    expect(':');
    return key;
  }

  /** The text in quotes that begins here. */
  public String string() {
    expect('"');
    int from = at;
    while (at < json.length()) {
      char c = json.charAt(at);
      if (c == '"') {
        return json.substring(from, at++);
      }
      if (c == '\\') {
        return unescaped(from);
      }
      if (c < ' ') {
        throw bad("a control character in a text");
      }
      at++;
    }
    throw bad("a text without an end");
  }

  private String unescaped(int from) {
    StringBuilder text = new StringBuilder().append(json, from, at);
    while (at < json.length()) {
      char c = json.charAt(at++);
      if (c == '"') {
        return text.toString();
      }
      if (c < ' ') {
        throw bad("a control character in a text");
      }
      text.append(c == '\\' ? escape() : c);
    }
    throw bad("a text without an end");
  }

  private char escape() {
    char c = at < json.length() ? json.charAt(at++) : 0;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> fourDigits();
      default -> throw bad("an unknown escape");
    };
  }

  private char fourDigits() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < json.length() ? Character.digit(json.charAt(at++), 16) : -1;
      if (digit < 0) {
        throw bad("an unknown escape");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  /** The characters of the number that begins here, which follow JSON's grammar. */
  public String number() {
    peek();
    int from = at;
    skip('-');
    int whole = at;
    digits();
    if (json.charAt(whole) == '0' && at > whole + 1) {
      throw bad("a number that begins with 0");
    }
    if (skip('.')) {
      digits();
    }
    if (skip('e') || skip('E')) {
      if (!skip('+')) {
        skip('-');
      }
      digits();
    }
    return json.substring(from, at);
  }

  private boolean skip(char c) {
    boolean there = at < json.length() && json.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void digits() {
    int from = at;
    while (at < json.length() && json.charAt(at) >= '0' && json.charAt(at) <= '9') {
      at++;
    }
    if (at == from) {
      throw bad("a digit is expected");
    }
  }

  /** Steps over {@code null}, {@code true} or {@code false}. */
  void word(String word) {
    peek();
    if (!json.startsWith(word, at)) {
      throw bad("unexpected");
    }
    at += word.length();
  }

  /** Makes sure that nothing follows. */
  public void end() {
    if (peek() != 0 || at < json.length()) {
      throw bad("more than one JSON value");
    }
  }

  private void expect(char c) {
    if (peek() != c || at >= json.length()) {
      throw bad("`" + c + "` is expected");
    }
    at++;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private IllegalArgumentException bad(String why) {
    return new IllegalArgumentException("not JSON at character " + at + ": " + why);
  }
}
