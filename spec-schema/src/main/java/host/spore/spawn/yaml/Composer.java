package host.spore.spawn.yaml;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.SourceText;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.ParserImpl;

/**
 * Parse events into nodes. Aliased nodes are shared, not copied, but counted as often as they are
 * used, so that whoever walks the tree is protected as well.
 */
final class Composer {
  static final int MAX_DEPTH = 100;
  static final int MAX_VALUES = 500_000;

  private final SourceText source;
  private final ParserImpl parser;
  private final List<Diagnostic> diagnostics;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final Map<String, SourceSpan> unfinished = new HashMap<>();
  private final Tags tags;
  private long values;
  private boolean aliasesUsed;

  private record Anchored(Node node, long size) {}

  /** Ends the reading of a document that is not worth going on with. */
  static final class Refused extends RuntimeException {
    private final transient Diagnostic diagnostic;

    Refused(Diagnostic diagnostic) {
      super(diagnostic.summary(), null, false, false);
      this.diagnostic = diagnostic;
    }

    Diagnostic diagnostic() {
      return diagnostic;
    }
  }

  Composer(SourceText source, ParserImpl parser, List<Diagnostic> diagnostics) {
    this.source = source;
    this.parser = parser;
    this.diagnostics = diagnostics;
    this.tags = new Tags(diagnostics);
  }

  /** The only document of the stream. */
  Node document() {
    parser.next();
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      throw refused("SPN-0015", "the file is empty", "", YamlReader.start(source), null);
    }
    parser.next();
    Node root = node(parser.next(), 1);
    parser.next();
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      SourceSpan second = span(parser.peekEvent());
      diagnostics.add(
          Diagnostic.error(
              "SPN-0011",
              "the file holds more than one document",
              "Everything after the second `---` would be ignored. One file is one spec.",
              second));
    }
    return root;
  }

  private Node node(Event event, int depth) {
    SourceSpan span = span(event);
    if (depth > MAX_DEPTH) {
      throw refused(
          "SPN-0007", "nested deeper than " + MAX_DEPTH + " levels", "No spec is.", span, null);
    }
    count(1, span);
    if (event instanceof AliasEvent alias) {
      return follow(alias, span);
    }
    String anchor = anchor((NodeEvent) event);
    long before = values - 1;
    if (anchor != null) {
      anchors.remove(anchor);
      unfinished.put(anchor, span);
    }
    Node node = content(event, span, depth);
    if (anchor != null) {
      unfinished.remove(anchor);
      anchors.put(anchor, new Anchored(node, values - before));
    }
    return node;
  }

  private Node content(Event event, SourceSpan span, int depth) {
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar, span);
    }
    if (event instanceof SequenceStartEvent sequence) {
      tags.sequence(sequence.getTag(), span);
      return sequence(span, depth);
    }
    MappingStartEvent mapping = (MappingStartEvent) event;
    tags.mapping(mapping.getTag(), span);
    return mapping(span, depth);
  }

  private Node.Scalar scalar(ScalarEvent event, SourceSpan span) {
    boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
    String text = event.getValue();
    Value value = plain ? CoreSchema.resolve(text) : Value.text(text);
    Optional<String> tag = event.getTag();
    return new Node.Scalar(
        text, plain, tag.isEmpty() ? value : tags.scalar(tag.get(), text, value, span), span);
  }

  private Node.Sequence sequence(SourceSpan start, int depth) {
    List<Node> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(parser.next(), depth + 1));
    }
    Event end = parser.next();
    return new Node.Sequence(
        items, cover(start, end, items.isEmpty() ? null : items.getLast().span()));
  }

  private Node.Mapping mapping(SourceSpan start, int depth) {
    MappingEntries entries = new MappingEntries(this, diagnostics);
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Node key = node(parser.next(), depth + 1);
      Node value = node(parser.next(), depth + 1);
      entries.add(key, value);
    }
    Event end = parser.next();
    Node last = entries.last();
    return new Node.Mapping(entries.toList(), cover(start, end, last == null ? null : last.span()));
  }

  private Node follow(AliasEvent event, SourceSpan span) {
    String name = event.getAlias().getValue();
    Anchored target = anchors.get(name);
    if (target == null) {
      SourceSpan inside = unfinished.get(name);
      throw refused(
          "SPN-0013",
          inside == null ? "no anchor `&" + name + "` above" : "`*" + name + "` holds itself",
          "An alias stands for a value that was given a name by `&` earlier in the file.",
          span,
          null);
    }
    aliasesUsed = true;
    count(target.size, span);
    return switch (target.node) {
      case Node.Scalar s -> new Node.Scalar(s.text(), s.plain(), s.value(), span);
      case Node.Sequence s -> new Node.Sequence(s.items(), span);
      case Node.Mapping m -> new Node.Mapping(m.entries(), span);
    };
  }

  /** Counts values towards the limit of one document. */
  void count(long more, SourceSpan span) {
    values += more;
    if (values > MAX_VALUES) {
      throw refused(
          "SPN-0008",
          (aliasesUsed ? "with its aliases opened the file has" : "the file has")
              + " more than 500,000 values",
          "Reading stopped here, so that a small file cannot use up the memory.",
          span,
          null);
    }
  }

  private static @Nullable String anchor(NodeEvent event) {
    Optional<Anchor> anchor = event.getAnchor();
    return anchor.isEmpty() ? null : anchor.get().getValue();
  }

  private SourceSpan span(Event event) {
    Mark start = event.getStartMark().orElseThrow();
    Mark end = event.getEndMark().orElseThrow();
    return new SourceSpan(
        source, start.getLine() + 1, start.getColumn() + 1, end.getLine() + 1, end.getColumn() + 1);
  }

  /** A flow collection ends at its bracket, a block collection where its last value does. */
  private SourceSpan cover(SourceSpan start, Event end, @Nullable SourceSpan last) {
    SourceSpan close = span(end);
    boolean block = close.line() == close.endLine() && close.column() == close.endColumn();
    SourceSpan until = block ? (last == null ? start : last) : close;
    return new SourceSpan(source, start.line(), start.column(), until.endLine(), until.endColumn());
  }

  private static Refused refused(
      String code, String summary, String detail, SourceSpan span, @Nullable String hint) {
    return new Refused(Diagnostic.error(code, summary, detail, span).withHint(hint));
  }
}
