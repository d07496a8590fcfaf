package host.spore.spawn.spec.check;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.Spec.WrittenField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds where a field was written; indexed when first asked, which is rare. */
final class Places {
  private final List<WrittenField> written;
  private final Set<String> misspelt;
  private @Nullable Map<String, SourceSpan> index;

  Places(List<WrittenField> written, Set<String> misspelt) {
    this.written = written;
    this.misspelt = misspelt;
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

  /**
   * True if the field was written, or may stand below a key that is not known: its own, that of an
   * object around it, or one that was to fill in what is missing.
   */
  boolean meant(String path) {
    return find(path) != null || (!misspelt.isEmpty() && perhaps(path));
  }

  private boolean perhaps(String path) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
      String part = path.substring(0, end);
      if (misspelt.contains(part) || misspelt.contains(part + ".template")) {
        return true;
      }
    }
    return misspelt.contains("template") || misspelt.contains("defaults");
  }
}
