package host.spore.spawn.spec.expression;

import host.spore.spawn.value.Value;
import java.util.List;

/** A parsed expression. */
sealed interface Expression {

  record Literal(Value value) implements Expression {}

  /** Dotted names such as {@code var.x}; {@code name} alone has one part. */
  record Path(List<Part> parts) implements Expression {
    public Path {
      parts = List.copyOf(parts);
    }

    String root() {
      return parts.getFirst().name();
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      for (Part part : parts) {
        text.append(text.isEmpty() ? "" : ".").append(part.name());
        if (part.index() >= 0) {
          text.append('[').append(part.index()).append(']');
        }
      }
      return text.toString();
    }
  }

  /**
   * One name of a path.
   *
   * @param index the number in brackets behind it, or -1
   */
  record Part(String name, int index) {}

  record Call(String function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }
}
