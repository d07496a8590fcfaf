package host.spore.spawn.spec.check;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.Spec.WrittenField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds where a field was written; indexed when first asked, which is rare. */
final class Places {
  private final List<WrittenField> written;
  private @Nullable Map<String, SourceSpan> index;

  Places(List<WrittenField> written) {
    this.written = written;
  }

  @Nullable SourceSpan find(String path) {
    Map<String, SourceSpan> known = index;
    if (known == null) {
      known = HashMap.newHashMap(written.size());
      for (WrittenField field : written) {
        known.put(field.path(), field.span());
      }
      index = known;
    }
    return known.get(path);
  }
}
