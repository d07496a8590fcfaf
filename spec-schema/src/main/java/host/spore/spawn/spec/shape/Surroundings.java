package host.spore.spawn.spec.shape;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.Section;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a shape may ask about the rest of the spec and the files beside it. */
public interface Surroundings {

  Names names();

  /** Replaces the references that can be answered from the spec alone. */
  Value settle(Value value);

  /**
   * Reads a file that the spec names; what was read counts for the spec's digest. A template from
   * elsewhere gets none: it would be this computer's.
   *
   * @param from where it is named; a relative path begins beside that file
   * @param limit bytes
   */
  Validated<byte[]> file(SourceSpan from, Path file, int limit);

  /** The names that may be referred to, whether or not what they name could be decoded. */
  record Names(
      Set<String> instances,
      Set<String> arrays,
      Map<Section<?>, Set<String>> sections,
      List<String> providers) {

    /** The names under a section. */
    public Set<String> of(Section<?> section) {
      return sections.getOrDefault(section, Set.of());
    }
  }
}
