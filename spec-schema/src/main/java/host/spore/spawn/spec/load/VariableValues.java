package host.spore.spawn.spec.load;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.spec.object.Variable;
import host.spore.spawn.spec.shape.Report;
import host.spore.spawn.spec.shape.Shape;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives every declared variable its value. */
final class VariableValues {
  private final Report report;
  private final Source source;

  /** Who gives the values, for the words of a message. */
  interface Source {
    /** Where the value was given, if it was in a file. */
    @Nullable SourceSpan span(String name);

    /** How to give a value: "give it with …". */
    String how(String name);
  }

  VariableValues(Report report, Source source) {
    this.report = report;
    this.source = source;
  }

  /** Values by name; a variable that has none, or a wrong one, is left out. */
  Map<String, Value> resolve(Map<String, Variable> declared, Map<String, Value> given) {
    for (String name : given.keySet()) {
      if (!declared.containsKey(name)) {
        undeclared(name, List.copyOf(declared.keySet()));
      }
    }
    Map<String, Value> values = new LinkedHashMap<>();
    for (Variable variable : declared.values()) {
      Value value = value(variable, given.get(variable.name()));
      if (value != null) {
        values.put(variable.name(), value);
      }
    }
    return values;
  }

  private void undeclared(String name, List<String> declared) {
    report.error(
        "SPN-0205",
        "a value is given for `" + name + "`, which is not a variable",
        declared.isEmpty()
            ? "The file declares no variables."
            : "Declared are: " + String.join(", ", declared) + ".",
        source.span(name),
        Suggestions.didYouMean(name, declared));
  }

  /** Tells what is wrong with a declaration, whatever value it may be given. */
  static void check(Variable variable, Report report) {
    Source nobody =
        new Source() {
          @Override
          public @Nullable SourceSpan span(String name) {
            return null;
          }

          @Override
          public String how(String name) {
            return "";
          }
        };
    if (variable.initial() != null || new VariableRules(variable).declarationFault() != null) {
      new VariableValues(report, nobody).value(variable, null);
    }
  }

  private @Nullable Value value(Variable variable, @Nullable Value given) {
    VariableRules rules = new VariableRules(variable);
    String fault = rules.declarationFault();
    if (fault != null) {
      report.error("SPN-0213", fault, "", variable.span(), null);
      return null;
    }
    Value initial = variable.initial();
    if (initial != null) {
      initial = checked(variable, rules, initial, "SPN-0213", variable.defaultSpan());
      if (given == null) {
        return initial;
      }
    }
    if (given == null) {
      report.error(
          "SPN-0203",
          "variable `" + variable.name() + "` has no value",
          variable.description() == null ? "It has no default." : variable.description(),
          variable.span(),
          source.how(variable.name()));
      return null;
    }
    SourceSpan span = source.span(variable.name());
    return checked(variable, rules, given, "SPN-0204", span == null ? variable.span() : span);
  }

  private @Nullable Value checked(
      Variable variable, VariableRules rules, Value value, String code, SourceSpan span) {
    boolean marked = value instanceof Value.Sensitive;
    Value inner = value instanceof Value.Sensitive s ? s.inner() : value;
    Value converted = rules.convert(inner);
    String fault = converted == null ? "is not " + rules.expected() : rules.fault(converted);
    if (converted == null || fault != null) {
      boolean hidden = marked || variable.sensitive();
      report.error(
          code,
          "variable `" + variable.name() + "` " + fault,
          hidden ? "" : "It is `" + Shape.shortened(Values.display(inner)) + "`.",
          span,
          null);
      return null;
    }
    return marked || variable.sensitive() ? new Value.Sensitive(converted) : converted;
  }
}
