package host.spore.spawn.diagnostic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What says on a command line which stack is meant.
 *
 * @param words all of it, in order, as it is meant, without quotes; may be empty
 * @param spec the one of them that names the spec's file; null if none does
 */
public record StackArguments(List<String> words, @Nullable String spec) {
  /** Where nothing needs to be said. */
  public static final StackArguments NONE = of();

  public StackArguments {
    words = List.copyOf(words);
  }

  /** Without the spec's file. */
  public static StackArguments of(String... words) {
    return new StackArguments(List.of(words), null);
  }
}
