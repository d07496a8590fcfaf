package host.spore.spawn.spec.expression;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.List;

/** Computes the value of an expression in a scope. */
final class Evaluator {
  private static final List<String> ROOTS =
      List.of("var", "env", "name", "instances", "arrays", "file", "lower", "upper", "default");

  private final Scope scope;
  private final SourceSpan span;

  Evaluator(Scope scope, SourceSpan span) {
    this.scope = scope;
    this.span = span;
  }

  Value value(Expression expression) {
    return switch (expression) {
      case Expression.Literal literal -> literal.value();
      case Expression.Path path -> path(path);
      case Expression.Call call -> new Functions(this, scope).call(call);
    };
  }

  private Value path(Expression.Path path) {
    return switch (path.root()) {
      case "var" -> variable(two(path, "var.NAME"));
      case "env" -> environment(two(path, "env.NAME"));
      case "name" -> stack(path);
      case "instances" -> instance(path);
      case "arrays" -> array(path);
      default -> throw unknown(path);
    };
  }

  private static Fault unknown(Expression.Path path) {
    return new Fault(
        "SPN-0202",
        "`" + path + "` is not known in expressions",
        "Expressions may use `var.NAME`, `env.NAME`, `name`, `instances.NAME.ATTRIBUTE`, "
            + "`arrays.NAME.size`, `arrays.NAME[RANK].ATTRIBUTE` and functions.",
        Suggestions.didYouMean(path.root(), ROOTS));
  }

  private static String two(Expression.Path path, String form) {
    if (path.parts().size() != 2 || path.parts().get(0).index() >= 0 || indexed(path)) {
      throw new Fault("SPN-0201", "`" + path + "` should be `" + form + "`", "", null);
    }
    return path.parts().get(1).name();
  }

  private static boolean indexed(Expression.Path path) {
    return path.parts().getLast().index() >= 0;
  }

  private Value variable(String name) {
    Value value = scope.variables().get(name);
    if (value != null) {
      return value;
    }
    if (scope.declared().contains(name)) {
      throw new Missing();
    }
    throw new Fault(
        "SPN-0202",
        "variable `" + name + "` is not declared",
        scope.declared().isEmpty()
            ? "There are no `variables` in this file."
            : "Declared are: " + String.join(", ", scope.declared()) + ".",
        scope.declared().isEmpty()
            ? "declare it: `variables: { " + name + ": { type: string } }`"
            : Suggestions.didYouMean(name, scope.declared()));
  }

  private Value environment(String name) {
    String value = scope.shared().environment(name);
    if (value == null) {
      String close = Suggestions.closest(name, scope.shared().environmentNames());
      throw new Fault(
          "SPN-0206",
          "the environment has no `" + name + "`",
          "`env." + name + "` reads a variable of the environment spawn is started in.",
          close != null
              ? "did you mean `env." + close + "`?"
              : "set it, or write `default(env." + name + ", \"…\")`");
    }
    return Value.text(value);
  }

  private Value stack(Expression.Path path) {
    if (path.parts().size() != 1 || indexed(path)) {
      throw new Fault("SPN-0201", "`" + path + "` should be `name`", "", null);
    }
    if (scope.stack() == null) {
      throw new Fault("SPN-0201", "`name` is used where it is not known yet", "", null);
    }
    return Value.text(scope.stack());
  }

  private Value instance(Expression.Path path) {
    List<Expression.Part> parts = path.parts();
    if (parts.size() != 3
        || parts.get(0).index() >= 0
        || parts.get(1).index() >= 0
        || indexed(path)) {
      throw new Fault(
          "SPN-0211",
          "`" + path + "` should be `instances.NAME.ATTRIBUTE`",
          "",
          parts.size() == 2 ? "write `" + path + ".private_ip`" : null);
    }
    return reference(Address.of(address(path, parts)), Attributes.checked(parts.get(2).name()));
  }

  private Value array(Expression.Path path) {
    List<Expression.Part> parts = path.parts();
    if (parts.size() != 3 || parts.get(0).index() >= 0 || indexed(path)) {
      throw new Fault("SPN-0211", "`" + path + "` " + ARRAY_FORM, "", null);
    }
    int rank = parts.get(1).index();
    String attribute = parts.get(2).name();
    if (rank < 0) {
      if (!attribute.equals("size")) {
        throw new Fault(
            "SPN-0211",
            "`" + path + "` " + ARRAY_FORM,
            "An attribute belongs to one member, counted from 0.",
            "write `arrays." + parts.get(1).name() + "[0]." + attribute + "`");
      }
      return reference(Address.of(address(path, parts)), attribute);
    }
    return reference(Address.member(address(path, parts), rank), Attributes.checked(attribute));
  }

  private static final String ARRAY_FORM =
      "should be `arrays.NAME.size` or `arrays.NAME[RANK].ATTRIBUTE`";

  private static String address(Expression.Path path, List<Expression.Part> parts) {
    String name = parts.get(1).name();
    if (!Form.NAME.fits(name)) {
      throw new Fault("SPN-0210", "`" + name + "` in `" + path + "` is no name", "", null);
    }
    return path.root() + "." + name;
  }

  private Value reference(Address address, String attribute) {
    scope.shared().reference(address, attribute, span);
    return new Value.Reference(address, attribute);
  }

  /** A declared variable has no value; that was reported already. */
  static final class Missing extends RuntimeException {
    Missing() {
      super("no value", null, false, false);
    }
  }
}
