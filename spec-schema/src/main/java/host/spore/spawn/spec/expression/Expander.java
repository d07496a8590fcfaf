package host.spore.spawn.spec.expression;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.shape.Report;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import host.spore.spawn.yaml.CoreSchema;
import host.spore.spawn.yaml.MappingRewrite;
import host.spore.spawn.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces every scalar with an expression in it by one that carries the value. Scalars that hold
 * one expression and nothing else keep its type; what could not be evaluated is reported and stays
 * an unknown.
 */
public final class Expander {
  private static final String OPEN = "${{";
  private static final String ESCAPED = "$${{";
  private static final String CLOSE = "}}";

  private static final int MOST = 200;

  private final Scope scope;
  private final Report report;

  public Expander(Scope scope, Report report) {
    this.scope = scope;
    this.report = report;
  }

  /** The tree with values in place of expressions; the same node if there are none. */
  public Node expand(Node node) {
    // No switch over patterns: its linking is felt at every start.
    if (node instanceof Node.Scalar scalar) {
      return scalar(scalar);
    }
    return node instanceof Node.Sequence sequence
        ? sequence(sequence)
        : mapping((Node.Mapping) node);
  }

  @SuppressWarnings("ReferenceEquality") // the same node back means nothing was replaced
  private Node sequence(Node.Sequence sequence) {
    List<Node> changed = null;
    for (int i = 0; i < sequence.items().size(); i++) {
      Node item = sequence.items().get(i);
      Node expanded = expand(item);
      if (changed == null && expanded != item) {
        changed = new ArrayList<>(sequence.items());
      }
      if (changed != null) {
        changed.set(i, expanded);
      }
    }
    return changed == null ? sequence : new Node.Sequence(changed, sequence.span());
  }

  private Node mapping(Node.Mapping mapping) {
    MappingRewrite expanded = new MappingRewrite(mapping);
    for (Node.Entry entry : mapping.entries()) {
      expanded.add(expand(entry.value()));
    }
    return expanded.result();
  }

  private Node.Scalar scalar(Node.Scalar scalar) {
    String text = scalar.text();
    if (!(scalar.value() instanceof Value.Text) || text.indexOf(OPEN) < 0) {
      return scalar;
    }
    List<Value> parts = parts(scalar);
    if (parts == null) {
      return new Node.Scalar(text, false, Value.UNKNOWN, scalar.span());
    }
    Value only = parts.size() == 1 ? parts.getFirst() : null;
    boolean whole = only != null && text.startsWith(OPEN) && text.endsWith(CLOSE);
    Value value = whole && only != null ? only : joined(parts);
    String shown = Values.display(value);
    Value typed = whole && value instanceof Value.Text t ? typed(t) : value;
    return new Node.Scalar(shown, whole, typed, scalar.span());
  }

  /** Text from the environment or a variable counts as what it would be if it were written. */
  private static Value typed(Value.Text text) {
    Value resolved = CoreSchema.resolve(text.value());
    return resolved instanceof Value.Null ? text : resolved;
  }

  private static Value joined(List<Value> parts) {
    boolean late = false;
    boolean sensitive = false;
    StringBuilder text = new StringBuilder();
    for (Value part : parts) {
      late |= !Values.isKnown(part);
      sensitive |= part instanceof Value.Sensitive;
      text.append(Values.display(Values.reveal(part)));
    }
    if (late) {
      return new Value.Join(parts);
    }
    Value whole = Value.text(text.toString());
    return sensitive ? new Value.Sensitive(whole) : whole;
  }

  /** Literal texts and values in turn; null if one has none. */
  private @Nullable List<Value> parts(Node.Scalar scalar) {
    String text = scalar.text();
    List<Value> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    boolean good = true;
    int count = 0;
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf(OPEN, at);
      if (open < 0) {
        literal.append(text, at, text.length());
        break;
      }
      if (open > 0 && text.startsWith(ESCAPED, open - 1)) {
        literal.append(text, at, open - 1).append(OPEN);
        at = open + OPEN.length();
        continue;
      }
      literal.append(text, at, open);
      int close = close(text, open + OPEN.length());
      SourceSpan span = Locator.span(scalar, text, open, close < 0 ? text.length() : close + 2);
      if (close < 0) {
        report.error(
            "SPN-0201", "`${{` without `}}`", "", span, "write `$${{` for the text itself");
        return null;
      }
      if (++count > MOST) {
        report.error(
            "SPN-0201", "more than " + MOST + " expressions in one text", "", scalar.span(), null);
        return null;
      }
      Value value = evaluate(text.substring(open + OPEN.length(), close), span);
      good &= value != null;
      if (value != null) {
        flush(literal, parts);
        parts.add(value);
      }
      at = close + CLOSE.length();
    }
    flush(literal, parts);
    return good ? parts : null;
  }

  private static void flush(StringBuilder literal, List<Value> parts) {
    if (!literal.isEmpty()) {
      parts.add(Value.text(literal.toString()));
      literal.setLength(0);
    }
  }

  /** Where the expression ends, passing over quotes. */
  private static int close(String text, int from) {
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '}' && text.startsWith(CLOSE, i)) {
        return i;
      }
    }
    return text.indexOf(CLOSE, from);
  }

  private @Nullable Value evaluate(String text, SourceSpan span) {
    try {
      return new Evaluator(scope, span).value(ExpressionParser.parse(text));
    } catch (Fault e) {
      report.error(e.code(), e.summary(), e.detail(), span, e.hint());
    } catch (Evaluator.Missing e) {
      // The variable without a value is reported once, where it is declared.
    }
    return null;
  }
}
