package host.spore.spawn.cli.command;

import host.spore.spawn.cli.view.Machines;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.util.Map;

/**
 * What a word says about which machines are meant: a name, an address, an id, members of an array
 * such as {@code crew[0-3,7]}, or a tag.
 *
 * @param stack empty for any
 * @param text the word without its stack
 */
record Pattern(String stack, String text) {
  private static final String TAG = "tag:";

  static Pattern of(String word) {
    int slash = word.indexOf('/');
    return word.startsWith(TAG) || slash < 1
        ? new Pattern("", word)
        : new Pattern(word.substring(0, slash), word.substring(slash + 1));
  }

  /** True if it may mean machines of several stacks. */
  boolean isTag() {
    return text.startsWith(TAG);
  }

  boolean matches(String ofStack, ResourceState machine) {
    if (!stack.isEmpty() && !stack.equals(ofStack)) {
      return false;
    }
    if (isTag()) {
      return hasTag(machine, text.substring(TAG.length()));
    }
    int open = text.indexOf('[');
    String path = open < 0 ? text : text.substring(0, open);
    return text.equals(machine.id())
        || (isNamed(path, machine.address())
            && (open < 0 || hasRank(text.substring(open + 1), machine.address().index())));
  }

  /** {@code KEY=VALUE}, or a key alone for any value. */
  static boolean hasTag(ResourceState machine, String tag) {
    Map<String, String> tags = Machines.tags(machine);
    int equals = tag.indexOf('=');
    return equals < 0
        ? tags.containsKey(tag)
        : tag.substring(equals + 1).equals(tags.get(tag.substring(0, equals)));
  }

  private static boolean isNamed(String path, Address address) {
    return path.equals(address.path()) || path.equals(address.name());
  }

  /** Ranks as they are written in answers: {@code 0-3,7]}. */
  private static boolean hasRank(String ranks, int rank) {
    if (!ranks.endsWith("]") || rank < 0) {
      return false;
    }
    for (String part : ranks.substring(0, ranks.length() - 1).split(",", -1)) {
      int dash = part.indexOf('-');
      int first = number(dash < 0 ? part : part.substring(0, dash));
      int last = dash < 0 ? first : number(part.substring(dash + 1));
      if (first >= 0 && first <= rank && rank <= last) {
        return true;
      }
    }
    return false;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
