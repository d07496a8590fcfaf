package host.spore.spawn.yaml;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the entries of one mapping: duplicate keys, keys that are not text, merge keys. */
final class MappingEntries {
  private final Composer composer;
  private final List<Diagnostic> diagnostics;
  private final List<Node.Entry> entries = new ArrayList<>();
  private final Map<String, SourceSpan> own = new HashMap<>();
  private final List<Node.Mapping> merged = new ArrayList<>();
  private @Nullable Node last;

  MappingEntries(Composer composer, List<Diagnostic> diagnostics) {
    this.composer = composer;
    this.diagnostics = diagnostics;
  }

  void add(Node key, Node value) {
    last = value;
    if (!(key instanceof Node.Scalar scalar)) {
      report(
          "SPN-0010",
          "a key must be a plain word",
          "Lists and mappings cannot be keys in a spec.",
          key.span());
      return;
    }
    if (scalar.plain() && scalar.text().equals("<<")) {
      merge(value);
      return;
    }
    SourceSpan first = own.putIfAbsent(scalar.text(), scalar.span());
    if (first != null) {
      report(
          "SPN-0009",
          "key `" + scalar.text() + "` is given twice",
          "It was given first at " + first + ". Only one of them can hold: remove the other.",
          scalar.span());
      return;
    }
    entries.add(new Node.Entry(scalar, value));
  }

  @Nullable Node last() {
    return last;
  }

  /** The entries; own keys win over merged ones, earlier merged mappings over later ones. */
  List<Node.Entry> toList() {
    if (merged.isEmpty()) {
      return entries;
    }
    for (Node.Mapping mapping : merged) {
      for (Node.Entry entry : mapping.entries()) {
        composer.count(1, entry.key().span());
        if (own.putIfAbsent(entry.key().text(), entry.key().span()) == null) {
          entries.add(entry);
        }
      }
    }
    return entries;
  }

  private void merge(Node value) {
    switch (value) {
      case Node.Mapping mapping -> merged.add(mapping);
      case Node.Sequence sequence -> {
        for (Node item : sequence.items()) {
          if (item instanceof Node.Mapping mapping) {
            merged.add(mapping);
          } else {
            badMerge(item.span());
          }
        }
      }
      case Node.Scalar scalar -> badMerge(scalar.span());
    }
  }

  private void badMerge(SourceSpan span) {
    report(
        "SPN-0014",
        "`<<` takes a mapping, or a list of mappings",
        "It merges the keys of another mapping, usually an alias: `<<: *base`.",
        span);
  }

  private void report(String code, String summary, String detail, SourceSpan span) {
    diagnostics.add(Diagnostic.error(code, summary, detail, span));
  }
}
