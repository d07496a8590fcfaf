package host.spore.spawn.yaml;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explicit tags: those of the core schema are honoured, every other one is refused. */
final class Tags {
  private static final String CORE = "tag:yaml.org,2002:";

  private final List<Diagnostic> diagnostics;

  Tags(List<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
  }

  void sequence(Optional<String> tag, SourceSpan span) {
    if (tag.isPresent() && !tag.get().equals(CORE + "seq") && !tag.get().equals("!")) {
      refuse(tag.get(), span);
    }
  }

  void mapping(Optional<String> tag, SourceSpan span) {
    if (tag.isPresent() && !tag.get().equals(CORE + "map") && !tag.get().equals("!")) {
      refuse(tag.get(), span);
    }
  }

  Value scalar(String tag, String text, Value plain, SourceSpan span) {
    Value tagged = tagged(tag, text);
    if (tagged == null) {
      refuse(tag, span);
      return plain;
    }
    return tagged;
  }

  private static @Nullable Value tagged(String tag, String text) {
    Value resolved = CoreSchema.resolve(text);
    return switch (tag) {
      case "!", CORE + "str" -> Value.text(text);
      case CORE + "int", CORE + "float" -> resolved instanceof Value.Num ? resolved : null;
      case CORE + "bool" -> resolved instanceof Value.Bool ? resolved : null;
      case CORE + "null" -> resolved instanceof Value.Null ? resolved : null;
      default -> null;
    };
  }

  private void refuse(String tag, SourceSpan span) {
    String shown = tag.startsWith(CORE) ? "!!" + tag.substring(CORE.length()) : tag;
    diagnostics.add(
        Diagnostic.error(
                "SPN-0012",
                "tag `" + shown + "` is not understood here",
                "Only the tags of YAML's core schema may be used, and only where they fit.",
                span)
            .withHint("remove the tag"));
  }
}
