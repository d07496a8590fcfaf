package host.spore.spawn.spec.shape;

import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One of a closed set of words. */
public final class ChoiceShape<T> extends ScalarShape<T> {
  private final List<String> words;
  private final List<T> values;

  private ChoiceShape(List<String> words, List<T> values) {
    this.words = words;
    this.values = values;
  }

  /** The constants in lower case, with {@code -} for {@code _}. */
  @SafeVarargs
  public static <E extends Enum<E>> ChoiceShape<E> of(E... constants) {
    List<String> words = new ArrayList<>(constants.length);
    List<E> values = new ArrayList<>(constants.length);
    for (E constant : constants) {
      values.add(constant);
      words.add(word(constant));
    }
    return new ChoiceShape<>(words, values);
  }

  public static ChoiceShape<String> ofWords(String... words) {
    return new ChoiceShape<>(List.of(words), List.of(words));
  }

  /** How a constant is written in a spec. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  protected @Nullable T read(Node.Scalar scalar, Decoding in, Place at) {
    int index = words.indexOf(scalar.text());
    if (index >= 0) {
      return values.get(index);
    }
    in.error(
        "SPN-0106",
        "`" + at.name() + "` cannot be `" + shortened(scalar.text()) + "`",
        "It must be " + expected() + ".",
        scalar.span(),
        Suggestions.didYouMean(scalar.text(), words));
    return null;
  }

  @Override
  protected void plainSchema(SchemaWriter out) throws IOException {
    out.startArray("enum");
    for (String word : words) {
      out.item(word);
    }
    out.endArray();
  }

  @Override
  public String expected() {
    return "one of `" + String.join("`, `", words) + "`";
  }
}
