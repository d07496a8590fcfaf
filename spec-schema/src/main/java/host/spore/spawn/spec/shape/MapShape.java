package host.spore.spawn.spec.shape;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.yaml.MappingRewrite;
import host.spore.spawn.yaml.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Entries whose names the user chooses. */
public final class MapShape<T> extends Shape<Map<String, T>> {
  private final Form key;
  private final Shape<T> value;

  public MapShape(Form key, Shape<T> value) {
    this.key = key;
    this.value = value;
  }

  @Override
  public @Nullable Map<String, T> decode(Node node, Decoding in, Place at) {
    in.visit();
    if (!(node instanceof Node.Mapping mapping)) {
      wrongType(node, in, at);
      return null;
    }
    Map<String, T> entries = LinkedHashMap.newLinkedHashMap(mapping.entries().size());
    for (Node.Entry entry : mapping.entries()) {
      String name = entry.key().text();
      SourceSpan span = entry.key().span();
      if (!key.fits(name)) {
        in.error(
            "SPN-0110",
            "`" + shortened(name) + "` is not " + key.expected(),
            "The keys of `" + at.name() + "` are chosen by you within this form.",
            span,
            null);
      }
      T decoded = value.decode(entry.value(), in, at.entry(name, span));
      if (decoded != null) {
        entries.put(name, decoded);
      }
    }
    return entries;
  }

  @Override
  public Node normalize(Node node, Report report) {
    if (!(node instanceof Node.Mapping mapping)) {
      return node;
    }
    MappingRewrite normalized = new MappingRewrite(mapping);
    for (Node.Entry entry : mapping.entries()) {
      normalized.add(value.normalize(entry.value(), report));
    }
    return normalized.result();
  }

  @Override
  public Node merge(Node over, Node under) {
    if (!(over instanceof Node.Mapping top) || !(under instanceof Node.Mapping bottom)) {
      return over;
    }
    Map<String, Node> below = LinkedHashMap.newLinkedHashMap(bottom.entries().size());
    for (Node.Entry entry : bottom.entries()) {
      below.put(entry.key().text(), entry.value());
    }
    List<Node.Entry> entries = new ArrayList<>(top.entries().size() + below.size());
    for (Node.Entry entry : top.entries()) {
      Node lower = below.remove(entry.key().text());
      entries.add(
          lower == null ? entry : new Node.Entry(entry.key(), value.merge(entry.value(), lower)));
    }
    for (Node.Entry entry : bottom.entries()) {
      if (below.containsKey(entry.key().text())) {
        entries.add(entry);
      }
    }
    return new Node.Mapping(entries, top.span());
  }

  @Override
  public void patterns(String at, Consumer<String> out) {
    value.patterns(at + ".*", out);
  }

  @Override
  public void schema(SchemaWriter out) throws IOException {
    out.string("type", "object");
    String pattern = key.pattern();
    if (pattern != null) {
      out.startObject("propertyNames");
      out.string("pattern", pattern);
      out.endObject();
    }
    String place = out.enter(".*");
    out.startObject("additionalProperties");
    value.schema(out);
    out.endObject();
    out.leave(place);
  }

  @Override
  public String expected() {
    return "a mapping of names to values";
  }
}
