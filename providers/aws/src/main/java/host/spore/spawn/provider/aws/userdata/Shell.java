package host.spore.spawn.provider.aws.userdata;

import host.spore.spawn.provider.aws.kind.Names;

/** Text for a POSIX shell in which nothing but the shell's own words has a meaning. */
final class Shell {
  private static final int DIGITS = 12;

  private Shell() {}

  /** One word that stands for exactly this text. */
  static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  static String assign(String name, String value) {
    return name + "=" + quote(value) + "\n";
  }

  static String export(String name, String value) {
    return "export " + assign(name, value);
  }

  /** A function that prints exactly this text, ended by a line end. */
  static String printing(String name, String text) {
    return name + "() {\n  " + print(text) + "}\n";
  }

  /** What ends a text: none holds its own hash. */
  static String mark(String text) {
    return "SPAWN_" + Names.hash(text, DIGITS);
  }

  /** A command that prints exactly this text, ended by a line end. */
  static String print(String text) {
    String body = text.endsWith("\n") ? text : text + "\n";
    String mark = mark(text);
    return "cat <<'" + mark + "'\n" + body + mark + "\n";
  }
}
