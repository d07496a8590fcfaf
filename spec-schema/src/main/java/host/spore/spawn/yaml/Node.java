package host.spore.spawn.yaml;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A YAML value and its place. Aliases are already followed; the span is that of the use. */
public sealed interface Node {
  SourceSpan span();

  /**
   * A single value.
   *
   * @param text the text as written, without quotes
   * @param plain true if written without quotes, so that the core schema gave it its type
   * @param value the text read by the YAML 1.2 core schema: null, bool, number or text
   */
  record Scalar(String text, boolean plain, Value value, SourceSpan span) implements Node {}

  record Sequence(List<Node> items, SourceSpan span) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  record Mapping(List<Entry> entries, SourceSpan span) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    public @Nullable Entry get(String key) {
      for (Entry entry : entries) {
        if (entry.key().text().equals(key)) {
          return entry;
        }
      }
      return null;
    }
  }

  record Entry(Scalar key, Node value) {}
}
