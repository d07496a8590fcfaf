package host.spore.spawn.cli.view;

import host.spore.spawn.spec.object.Variable;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.Map;

/** A new spec that uses a template: values that were given, the rest as comments. */
public final class TemplateUseText {
  private TemplateUseText() {}

  /** The whole file. */
  public static String of(TemplateView.Card card, String stack, Map<String, String> given) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(card.brief()).append('\n');
    text.append("name: ").append(quoted(stack)).append('\n');
    boolean whole = card.about().wholeStack();
    if (card.about().general()) {
      // The template fits every provider, and here nobody has to be asked for a kind of machine.
      text.append(
          "provider: local          # this computer; for EC2 drop this line and say a type:\n");
      text.append(whole ? "# defaults: { type: t3.medium }\n" : "");
    }
    if (whole) {
      block(text, "", card, given);
    } else {
      text.append("instances:\n  box:\n");
      text.append(card.about().general() ? "    # type: t3.medium\n" : "");
      block(text, "    ", card, given);
    }
    return text.toString();
  }

  private static void block(
      StringBuilder text, String margin, TemplateView.Card card, Map<String, String> given) {
    text.append(margin).append("template: ").append(card.name()).append('\n');
    if (card.about().parameters().isEmpty()) {
      return;
    }
    // A key with nothing but comments under it would be null.
    boolean none = given.isEmpty();
    text.append(margin).append(none ? "# with:\n" : "with:\n");
    for (Variable v : card.about().parameters()) {
      String value = given.get(v.name());
      String about = about(v);
      text.append(margin).append(value == null ? "#   " : "  ").append(v.name()).append(": ");
      text.append(value == null ? placeholder(v) : value(v, value));
      text.append(about.isEmpty() ? "" : "  # " + about).append('\n');
    }
  }

  private static String about(Variable v) {
    String limits = TemplateView.limits(v);
    String kind = (v.initial() == null ? "required, " : "") + TemplateView.type(v);
    String rule = limits.isEmpty() ? kind : kind + ", " + limits;
    String described = TemplateView.described(v);
    String all = described.isEmpty() ? rule : rule + ": " + described;
    return all.replace('\n', ' ');
  }

  private static String placeholder(Variable v) {
    Value initial = v.initial();
    return initial == null || v.sensitive() ? "…" : value(v, Values.display(initial));
  }

  private static String value(Variable v, String text) {
    return v.type() == Variable.Type.STRING || !isPlain(text) ? quoted(text) : text;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128 || (!Character.isLetterOrDigit(c) && "+-._".indexOf(c) < 0)) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Text as YAML reads it, whatever is in it; an expression would be one in quotes too. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
