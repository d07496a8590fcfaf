package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.Spec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of a spec were written. A look-up takes as many steps as the field's path has
 * parts, however many fields there are.
 */
final class Places {
  private final Map<String, SourceSpan> exact;

  /** The first field below a path. */
  private final Map<String, SourceSpan> below;

  Places(List<Spec.WrittenField> written) {
    this(written, HashMap::new);
  }

  /** The same, in maps that somebody else makes. */
  Places(List<Spec.WrittenField> written, Supplier<Map<String, SourceSpan>> maps) {
    exact = maps.get();
    below = maps.get();
    for (Spec.WrittenField field : written) {
      String path = field.path();
      exact.put(path, field.span());
      for (int i = path.length() - 1; i > 0; i--) {
        char c = path.charAt(i);
        if (c == '.' || c == '[') {
          below.putIfAbsent(path.substring(0, i), field.span());
        }
      }
    }
  }

  boolean has(String path) {
    return exact.containsKey(path);
  }

  /** The place of a field, or the closest one around it or the first below it; null if none is. */
  @Nullable SourceSpan of(String path) {
    SourceSpan span = exact.get(path);
    span = span == null ? below.get(path) : span;
    for (int dot = path.lastIndexOf('.'); span == null && dot > 0; ) {
      span = exact.get(path.substring(0, dot));
      dot = path.lastIndexOf('.', dot - 1);
    }
    return span;
  }
}
