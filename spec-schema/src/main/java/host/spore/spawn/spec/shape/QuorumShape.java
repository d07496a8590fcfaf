package host.spore.spawn.spec.shape;

import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of some words, or {@code quorum:N}. */
public final class QuorumShape extends ScalarShape<QuorumShape.Choice> {
  private static final String QUORUM = "quorum:";
  private final List<String> words;

  /**
   * What was chosen.
   *
   * @param word one of the words, or {@code quorum}
   * @param quorum the number behind {@code quorum:}, else 0
   */
  public record Choice(String word, int quorum) {}

  public QuorumShape(String... words) {
    this.words = List.of(words);
  }

  @Override
  protected @Nullable Choice read(Node.Scalar scalar, Decoding in, Place at) {
    String text = scalar.text();
    if (words.contains(text)) {
      return new Choice(text, 0);
    }
    if (text.startsWith(QUORUM)) {
      int number = number(text.substring(QUORUM.length()));
      if (number > 0) {
        return new Choice("quorum", number);
      }
      in.error(
          "SPN-0105",
          "`" + shortened(text) + "` needs a number of members, at least 1",
          "",
          scalar.span(),
          "write for example `quorum:6`");
      return null;
    }
    in.error(
        "SPN-0106",
        "`" + at.name() + "` cannot be `" + shortened(text) + "`",
        "It must be " + expected() + ".",
        scalar.span(),
        text.equals("quorum") ? "write `quorum:N`" : Suggestions.didYouMean(text, words));
    return null;
  }

  private static int number(String text) {
    if (text.isEmpty() || text.length() > 6) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  @Override
  protected void plainSchema(SchemaWriter out) throws IOException {
    out.string("type", "string");
    out.string("pattern", "^(" + String.join("|", words) + "|quorum:[1-9][0-9]*)$");
  }

  @Override
  public String expected() {
    return "one of `" + String.join("`, `", words) + "` or `quorum:N`";
  }
}
