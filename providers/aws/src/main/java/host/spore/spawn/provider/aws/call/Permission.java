package host.spore.spawn.provider.aws.call;

import java.util.Optional;

/**
 * The permission that a refusal speaks of.
 *
 * @param action such as {@code ec2:RunInstances}
 * @param resource ARN it was refused on; empty if AWS does not say
 * @param caller ARN of who asked; empty if AWS does not say
 * @param why what decided, such as {@code an explicit deny in a service control policy}; may be
 *     empty
 * @param encoded AWS's sealed account of the decision; may be empty
 */
record Permission(String action, String resource, String caller, String why, String encoded) {
  static final String ALL =
      "the caller lacks a permission; `spawn doctor --policy` prints all that spawn needs";

  private static final String ENCODED = "Encoded authorization failure message:";

  /** The permission, if AWS names it or seals it. */
  static Optional<Permission> of(Fault fault) {
    String text = fault.message();
    String action = wordAfter(text, "not authorized to perform: ");
    String encoded = wordAfter(text, ENCODED + " ");
    if (action.isEmpty() && encoded.isEmpty()) {
      return Optional.empty();
    }
    String resource = wordAfter(text, "on resource: ");
    String caller = wordAfter(text, "User: ");
    return Optional.of(new Permission(action, resource, caller, why(text), encoded));
  }

  /** What failed, without the seal. */
  String what() {
    if (action.isEmpty()) {
      return "the caller is not allowed to";
    }
    return (caller.isEmpty() ? "the caller" : caller)
        + " may not "
        + action
        + (resource.isEmpty() || resource.equals("*") ? "" : " on " + resource)
        + (why.isEmpty() ? "" : ": " + why);
  }

  /** What to do. */
  String advice() {
    StringBuilder advice = new StringBuilder();
    if (why.contains("explicit deny")) {
      advice.append("a policy denies it outright, so granting it elsewhere does not help");
    } else if (action.isEmpty()) {
      advice.append(ALL);
    } else {
      advice
          .append("have ")
          .append(action)
          .append(" granted; `spawn doctor --policy` prints all that spawn needs");
    }
    if (!encoded.isEmpty()) {
      advice
          .append("\nAWS tells why to: aws sts decode-authorization-message --encoded-message ")
          .append(encoded);
    }
    return advice.toString();
  }

  private static String why(String text) {
    int explicit = text.indexOf("with an explicit deny");
    if (explicit >= 0) {
      return sentence(text.substring(explicit + "with ".length()));
    }
    int because = text.indexOf(" because ");
    return because < 0 ? "" : sentence(text.substring(because + " because ".length()));
  }

  private static String sentence(String text) {
    int end = text.indexOf(". ");
    int sealed = text.indexOf(ENCODED);
    int cut = end >= 0 ? end : sealed >= 0 ? sealed : text.length();
    String sentence = text.substring(0, cut).strip();
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static String wordAfter(String text, String before) {
    int at = text.indexOf(before);
    if (at < 0) {
      return "";
    }
    int from = at + before.length();
    int end = from;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    String word = text.substring(from, end);
    return word.endsWith(".") || word.endsWith(",") ? word.substring(0, word.length() - 1) : word;
  }
}
