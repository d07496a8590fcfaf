package host.spore.spawn.spec.load;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.Section;
import host.spore.spawn.spec.object.PointsFile;
import host.spore.spawn.spec.object.Sections;
import host.spore.spawn.spec.shape.Surroundings;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import host.spore.spawn.yaml.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The document as the shapes see it around them. */
final class Around implements Surroundings {
  private final Names names;
  private final ArraySizes sizes;
  private final LoadFiles files;

  Around(Node.@Nullable Mapping root, List<String> providers, ArraySizes sizes, LoadFiles files) {
    Map<Section<?>, Set<String>> sections = new LinkedHashMap<>();
    for (Sections.Entry<?> entry : Sections.ALL) {
      sections.put(entry.section(), under(root, entry.section().name()));
    }
    this.names = new Names(under(root, "instances"), under(root, "arrays"), sections, providers);
    this.sizes = sizes;
    this.files = files;
  }

  private static Set<String> under(Node.@Nullable Mapping root, String key) {
    Set<String> names = new LinkedHashSet<>();
    Node.Entry entry = root == null ? null : root.get(key);
    if (entry != null && entry.value() instanceof Node.Mapping mapping) {
      for (Node.Entry named : mapping.entries()) {
        names.add(named.key().text());
      }
    }
    return names;
  }

  @Override
  public Names names() {
    return names;
  }

  @Override
  public Value settle(Value value) {
    return switch (value) {
      case Value.Reference r -> sizes.answer(r);
      case Value.Join j -> settled(j);
      case Value.Sensitive s -> new Value.Sensitive(settle(s.inner()));
      case Value.ListOf l -> l;
      case Value.MapOf m -> m;
      case Value.Null n -> n;
      case Value.Bool b -> b;
      case Value.Num n -> n;
      case Value.Text t -> t;
      case Value.Unknown u -> u;
    };
  }

  /** Text once every part is known; what is known only after apply stays a part. */
  private Value settled(Value.Join join) {
    List<Value> parts = new ArrayList<>(join.parts().size());
    boolean known = true;
    for (Value part : join.parts()) {
      Value settled = settle(part);
      known &= Values.isKnown(settled);
      parts.add(settled);
    }
    Value.Join all = new Value.Join(parts);
    return known ? Values.resolve(all, r -> r) : all;
  }

  /** How many points a CSV file has; null if it cannot be read, which is said at its field. */
  static @Nullable Integer points(Node.Scalar path, LoadFiles files) {
    try {
      byte[] bytes =
          file(files, path.span(), Path.of(path.text()), PointsFile.MOST_BYTES).valueOrNull();
      return bytes == null
          ? null
          : Integer.valueOf(PointsFile.points(new String(bytes, StandardCharsets.UTF_8)).size());
    } catch (IllegalArgumentException unreadable) {
      return null;
    }
  }

  @Override
  public Validated<byte[]> file(SourceSpan from, Path file, int limit) {
    return file(files, from, file, limit);
  }

  private static Validated<byte[]> file(LoadFiles files, SourceSpan from, Path file, int limit) {
    if (files.isElsewhere(from.file())) {
      return Secluded.refused("name the file in the spec itself, over what the template says");
    }
    return files.file(Path.of(from.file()).resolveSibling(file).normalize(), limit);
  }
}
