package host.spore.spawn.spec.shape;

import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of some words, or {@code quorum:N}. */
public abstract class QuorumShape<T> extends ScalarShape<T> {
  private static final String QUORUM = OnFailure.QUORUM;
  private static final int MOST_DIGITS = 6;
  private final List<String> words;

  protected QuorumShape(List<String> words) {
    this.words = words;
  }

  /** What a text stands for that is one of the words, or {@code quorum:} and a number. */
  protected abstract @Nullable T of(String text);

  @Override
  protected final @Nullable T read(Node.Scalar scalar, Decoding in, Place at) {
    String text = scalar.text();
    if (words.contains(text)) {
      return of(text);
    }
    if (text.startsWith(QUORUM)) {
      if (isNumber(text.substring(QUORUM.length()))) {
        return of(text);
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

  private static boolean isNumber(String text) {
    if (text.isEmpty() || text.length() > MOST_DIGITS || text.charAt(0) == '0') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  @Override
  protected void plainSchema(SchemaWriter out) throws IOException {
    out.string("type", "string");
    out.string("pattern", "^(" + String.join("|", words) + "|" + QUORUM + "[1-9][0-9]{0,5})$");
  }

  @Override
  public String expected() {
    return "one of `" + String.join("`, `", words) + "` or `quorum:N`";
  }
}
