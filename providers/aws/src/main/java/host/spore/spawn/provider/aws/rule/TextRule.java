package host.spore.spawn.provider.aws.rule;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What one service takes as one kind of text.
 *
 * @param service such as {@code IAM}
 * @param what such as {@code the value of a tag}
 * @param shortest fewest characters
 * @param longest most characters
 * @param takes whether it takes a character, by its code point
 * @param told the characters it takes, for people
 */
public record TextRule(
    String service, String what, int shortest, int longest, IntPredicate takes, String told) {

  /** Why the service would refuse a text, as a sentence; empty if it takes it. */
  public Optional<String> wrong(String text) {
    if (text.length() > longest) {
      return Optional.of("%s takes at most %d characters as %s.".formatted(service, longest, what));
    }
    if (text.length() < shortest) {
      return Optional.of(
          "%s takes %s only with at least %d characters.".formatted(service, what, shortest));
    }
    return text.codePoints()
        .filter(c -> !takes.test(c))
        .mapToObj(c -> "%s takes no %s in %s, only %s.".formatted(service, sign(c), what, told))
        .findFirst();
  }

  private static String sign(int c) {
    return Character.isISOControl(c)
            || !Character.isDefined(c)
            || Character.getType(c) == Character.SURROGATE
        ? "character U+%04X".formatted(c)
        : "`" + Character.toString(c) + "`";
  }
}
