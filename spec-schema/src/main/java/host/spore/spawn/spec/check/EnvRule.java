package host.spore.spawn.spec.check;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What no process can be given, and what a shell would read otherwise than it is meant. */
final class EnvRule implements MachineRule {
  private static final List<String> USUAL = List.of("PATH", "HOME", "LD_LIBRARY_PATH");

  @Override
  public void check(Subject s) {
    for (Map.Entry<String, Value> variable : s.machine().env().entrySet()) {
      String name = variable.getKey();
      boolean secret = variable.getValue() instanceof Value.Sensitive;
      for (String text : texts(variable.getValue())) {
        if (text.indexOf('\0') >= 0) {
          impossible(s, "env." + name, "a NUL", "a variable of the environment ends at the first");
        } else if (hasLoneSurrogate(text)) {
          impossible(s, "env." + name, "half a character", "it is no text in any encoding");
        }
        literal(s, name, text, secret);
      }
    }
    Value run = s.machine().run();
    if (run != null) {
      script(s, texts(run));
    }
  }

  private static void impossible(Subject s, String field, String what, String why) {
    s.error(
        "SPN-0330",
        "`" + field + "` of `" + s.name() + "` holds " + what,
        "It cannot be passed on: " + why + ". Take it out, or write the bytes in Base64.",
        field,
        null);
  }

  /** Nothing replaces what looks like a variable here, which leaves a job without its programs. */
  private static void literal(Subject s, String name, String text, boolean secret) {
    Set<String> read = new LinkedHashSet<>(USUAL);
    read.add(name);
    for (String other : read) {
      if (mentions(text, other)) {
        s.report()
            .add(
                Diagnostic.warning(
                        "SPN-0331",
                        "`$" + other + "` in `env." + name + "` stays as it is written",
                        "Values of `env` are not read by a shell: the job gets the dollar and the"
                            + " name. A script can add to what is there.",
                        s.at("env." + name))
                    .withHint(
                        "write in `run`: export " + name + "=\"" + shown(text, secret) + "\""));
        return;
      }
    }
  }

  private static String shown(String text, boolean secret) {
    return secret || text.length() > 60 || text.indexOf('\n') >= 0 || text.indexOf('"') >= 0
        ? "…"
        : text;
  }

  private static boolean mentions(String text, String name) {
    if (text.contains("${" + name + "}")) {
      return true;
    }
    for (int at = text.indexOf("$" + name); at >= 0; at = text.indexOf("$" + name, at + 1)) {
      int end = at + 1 + name.length();
      if (end == text.length() || !isOfName(text.charAt(end))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfName(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static void script(Subject s, List<String> texts) {
    for (String text : texts) {
      if (text.indexOf('\0') >= 0 || hasLoneSurrogate(text)) {
        impossible(s, "run", "a NUL or half a character", "a script is text");
        return;
      }
    }
    for (String text : texts) {
      if (text.contains("\r\n")) {
        s.report()
            .add(
                Diagnostic.warning(
                        "SPN-0332",
                        "the script of `" + s.name() + "` has the line ends of Windows",
                        "A shell takes the carriage return for a part of the line: `command not"
                            + " found`, or a file whose name ends in one.",
                        s.at("run"))
                    .withHint(
                        "save the file with line ends of Unix: `sed -i 's/\\r$//' FILE`, and"
                            + " `* text=auto eol=lf` in .gitattributes keeps them"));
        return;
      }
    }
  }

  /** What is known of a value now. */
  private static List<String> texts(Value value) {
    return switch (value) {
      case Value.Text t -> List.of(t.value());
      case Value.Sensitive s -> texts(s.inner());
      case Value.Join j -> j.parts().stream().flatMap(part -> texts(part).stream()).toList();
      case Value.Null n -> List.of();
      case Value.Bool b -> List.of();
      case Value.Num n -> List.of();
      case Value.ListOf l -> List.of();
      case Value.MapOf m -> List.of();
      case Value.Reference r -> List.of();
      case Value.Unknown u -> List.of();
    };
  }

  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        return true;
      }
      i += Character.charCount(point);
    }
    return false;
  }
}
