package host.spore.spawn.spec.expression;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The functions of expressions: pure, and only over what is known when the spec is loaded. */
final class Functions {
  private static final List<String> NAMES =
      List.of("file", "lower", "upper", "trim", "replace", "join", "default");
  private static final int LONGEST = 1_000_000;

  private final Evaluator evaluator;
  private final Scope scope;
  private boolean sensitive;

  Functions(Evaluator evaluator, Scope scope) {
    this.evaluator = evaluator;
    this.scope = scope;
  }

  Value call(Expression.Call call) {
    Value result = result(call);
    return sensitive ? new Value.Sensitive(result) : result;
  }

  private Value result(Expression.Call call) {
    if (call.function().equals("default")) {
      return orElse(call);
    }
    if (!NAMES.contains(call.function())) {
      throw new Fault(
          "SPN-0212",
          "no function `" + call.function() + "`",
          "Functions are: " + String.join(", ", NAMES) + ".",
          Suggestions.didYouMean(call.function(), NAMES));
    }
    List<String> in = texts(call);
    return Value.text(
        switch (call.function()) {
          case "file" -> file(only(in, call));
          case "lower" -> only(in, call).toLowerCase(Locale.ROOT);
          case "upper" -> only(in, call).toUpperCase(Locale.ROOT);
          case "trim" -> only(in, call).strip();
          case "replace" -> replaced(in, call);
          default -> joined(in, call);
        });
  }

  private String file(String path) {
    Path file;
    try {
      file = scope.directory().resolve(path);
    } catch (InvalidPathException e) {
      throw new Fault("SPN-0207", "`" + path + "` is not a path", "", null);
    }
    Validated<byte[]> bytes = scope.shared().file(file, LONGEST);
    byte[] content = bytes.valueOrNull();
    if (content == null) {
      Diagnostic why = bytes.diagnostics().getFirst();
      throw new Fault("SPN-0207", why.summary(), why.detail(), why.hint());
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new Fault("SPN-0207", "`" + path + "` is not UTF-8 text", "", null);
    }
  }

  private Value orElse(Expression.Call call) {
    count(call, 2, "default(env.X, \"…\")");
    try {
      return evaluator.value(call.arguments().get(0));
    } catch (Fault e) {
      if (!e.code().equals("SPN-0206")) {
        throw e;
      }
      return evaluator.value(call.arguments().get(1));
    }
  }

  private static String only(List<String> in, Expression.Call call) {
    count(call, 1, call.function() + "(…)");
    return in.getFirst();
  }

  private static String replaced(List<String> in, Expression.Call call) {
    count(call, 3, "replace(text, \"from\", \"to\")");
    if (in.get(1).isEmpty()) {
      throw new Fault("SPN-0212", "`replace` needs something to look for", "", null);
    }
    String text = in.get(0).replace(in.get(1), in.get(2));
    return bounded(text);
  }

  private static String joined(List<String> in, Expression.Call call) {
    if (in.size() < 2) {
      count(call, 2, "join(\"-\", a, b)");
    }
    return bounded(String.join(in.getFirst(), in.subList(1, in.size())));
  }

  private static String bounded(String text) {
    if (text.length() > LONGEST) {
      throw new Fault("SPN-0212", "the text grows longer than 1,000,000 characters", "", null);
    }
    return text;
  }

  private static void count(Expression.Call call, int wanted, String form) {
    if (call.arguments().size() != wanted) {
      throw new Fault(
          "SPN-0212",
          "`"
              + call.function()
              + "` takes "
              + wanted
              + " arguments, not "
              + call.arguments().size(),
          "",
          "write `" + form + "`");
    }
  }

  private List<String> texts(Expression.Call call) {
    List<String> texts = new ArrayList<>(call.arguments().size());
    for (Expression argument : call.arguments()) {
      Value value = evaluator.value(argument);
      if (value instanceof Value.Sensitive s) {
        sensitive = true;
        value = s.inner();
      }
      if (!Values.isKnown(value)) {
        throw new Fault(
            "SPN-0208",
            "`" + call.function() + "` needs its arguments now",
            "Attributes of instances and arrays are known only after apply.",
            null);
      }
      texts.add(Values.display(value));
    }
    return texts;
  }
}
