package host.spore.spawn.spec.load;

import host.spore.spawn.spec.object.Variable;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import host.spore.spawn.yaml.CoreSchema;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What a variable's declaration says about its values. */
final class VariableRules {
  private static final int LONGEST_PATTERN = 500;
  private static final int LONGEST_MATCHED = 2_000;

  private final Variable variable;

  VariableRules(Variable variable) {
    this.variable = variable;
  }

  /** What is wrong with the declaration itself, or null. */
  @Nullable String declarationFault() {
    String name = "variable `" + variable.name() + "`";
    boolean numeric =
        variable.type() == Variable.Type.INTEGER || variable.type() == Variable.Type.NUMBER;
    Value min = variable.min();
    Value max = variable.max();
    if ((min != null || max != null) && !numeric) {
      return name + " has `min` or `max`, but is not a number";
    }
    if ((min != null && !(min instanceof Value.Num))
        || (max != null && !(max instanceof Value.Num))) {
      return name + " has a `min` or `max` that is not a number";
    }
    if (min instanceof Value.Num low && max instanceof Value.Num high && low.compare(high) > 0) {
      return name + " has a `min` above its `max`";
    }
    for (Value option : variable.options()) {
      if (convert(option) == null) {
        return name + " has the option `" + Values.display(option) + "`, not " + expected();
      }
    }
    return patternFault(name);
  }

  private @Nullable String patternFault(String name) {
    String pattern = variable.pattern();
    if (pattern == null) {
      return null;
    }
    if (variable.type() != Variable.Type.STRING) {
      return name + " has a `pattern`, but is not a string";
    }
    if (pattern.length() > LONGEST_PATTERN) {
      return name + " has a `pattern` longer than " + LONGEST_PATTERN + " characters";
    }
    try {
      Pattern.compile(pattern);
      return null;
    } catch (PatternSyntaxException e) {
      return name + " has a `pattern` that is no regular expression: " + e.getDescription();
    }
  }

  String expected() {
    return switch (variable.type()) {
      case STRING -> "a string";
      case INTEGER -> "a whole number";
      case NUMBER -> "a number";
      case BOOLEAN -> "`true` or `false`";
    };
  }

  /** The value as the declared type, null if it is not one. */
  @Nullable Value convert(Value value) {
    if (!Values.isKnown(value)) {
      boolean free = variable.pattern() == null && variable.options().isEmpty();
      return variable.type() == Variable.Type.STRING && free ? value : null;
    }
    Value typed = value instanceof Value.Text t ? CoreSchema.resolve(t.value().strip()) : value;
    return switch (variable.type()) {
      case STRING -> Value.text(Values.display(value));
      case INTEGER -> typed instanceof Value.Num n && n.isWhole() ? n : null;
      case NUMBER -> typed instanceof Value.Num n ? n : null;
      case BOOLEAN -> typed instanceof Value.Bool b ? b : null;
    };
  }

  /** What is wrong with a value of the right type, or null. */
  @Nullable String fault(Value value) {
    if (value instanceof Value.Num n) {
      if (variable.min() instanceof Value.Num min && n.compare(min) < 0) {
        return "is less than " + Values.display(min);
      }
      if (variable.max() instanceof Value.Num max && n.compare(max) > 0) {
        return "is more than " + Values.display(max);
      }
    }
    if (!variable.options().isEmpty() && !isOption(value)) {
      return "is not one of its options";
    }
    String pattern = variable.pattern();
    if (pattern != null && value instanceof Value.Text t && !matches(pattern, t.value())) {
      return "does not fit `" + pattern + "`";
    }
    return null;
  }

  private boolean isOption(Value value) {
    for (Value option : variable.options()) {
      if (value.equals(convert(option))) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String text) {
    if (text.length() > LONGEST_MATCHED) {
      return false;
    }
    try {
      return Pattern.compile(pattern).matcher(new PatientText(text)).matches();
    } catch (PatientText.TooManyLooks e) {
      return false;
    }
  }
}
