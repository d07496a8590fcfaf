package host.spore.spawn.agent;

import host.spore.spawn.contract.host.CompletionNote;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command and its options. */
record CommandLine(String command, Map<String, String> options) {
  static final String ROOT = "--root";
  private static final String STATUS = "--status";
  private static final String MESSAGE = "--message";

  /** Null if it is not understood; whether there is such a command is not looked at. */
  static @Nullable CommandLine parse(String... words) {
    if (words.length % 2 == 0) {
      return null;
    }
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i += 2) {
      boolean completion = words[i].equals(STATUS) || words[i].equals(MESSAGE);
      boolean known = words[i].equals(ROOT) || (completion && words[0].equals("complete"));
      if (!known || options.put(words[i], words[i + 1]) != null) {
        return null;
      }
    }
    return new CommandLine(words[0], options);
  }

  String option(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  CompletionNote.Said said() {
    return new CompletionNote.Said(option(STATUS, "success"), option(MESSAGE, ""));
  }
}
