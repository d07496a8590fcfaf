package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Table;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.spec.load.TemplateFile;
import host.spore.spawn.spec.object.Variable;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import host.spore.spawn.value.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Templates and what they take. */
public final class TemplateView {
  private TemplateView() {}

  /** One template, to be shown. */
  public record Card(
      String name, String from, String file, String description, TemplateFile about) {
    String use() {
      return about.wholeStack() ? "stack" : "machine";
    }

    /** The first sentence of what it says. */
    String brief() {
      int end = description.indexOf(". ");
      return end < 0 ? description : description.substring(0, end + 1);
    }
  }

  /** Where a pin was and is. */
  public record Moved(String pin, String from, String to) {
    boolean changed() {
      return !from.equals(to);
    }
  }

  public static void list(Page page, List<Card> cards) {
    Table table = new Table("NAME", "FROM", "FOR A", "WHAT IT IS");
    for (Card card : cards) {
      table.row(card.name(), card.from(), card.use(), card.brief());
    }
    table.writeTo(page);
    page.gap().prose("", "`spawn template show NAME` says what one takes.");
  }

  /**
   * Those of one place elsewhere.
   *
   * @param prefix as it was typed; the names are below it
   */
  public static void list(Page page, String prefix, List<Card> cards) {
    String folder = prefix.endsWith("/") ? prefix : prefix + "/";
    if (cards.isEmpty()) {
      page.prose("", "There are no templates below " + folder + ".");
      return;
    }
    Table table = new Table("NAME", "FOR A", "WHAT IT IS");
    for (Card card : cards) {
      String name = card.name();
      String shown = name.startsWith(folder) ? name.substring(folder.length()) : name;
      table.row(shown, card.use(), card.brief());
    }
    table.writeTo(page);
    page.gap().prose("", "`spawn template show " + folder + "NAME` says what one takes.");
  }

  public static void list(JsonGenerator g, List<Card> cards, List<Diagnostic> troubles)
      throws IOException {
    g.writeArrayFieldStart("templates");
    for (Card card : cards) {
      g.writeStartObject();
      head(g, card);
      g.writeEndObject();
    }
    g.writeEndArray();
    Json.diagnostics(g, troubles);
  }

  private static void head(JsonGenerator g, Card card) throws IOException {
    g.writeStringField("name", card.name());
    g.writeStringField("from", card.from());
    g.writeStringField("file", card.file());
    g.writeStringField("for", card.use());
    g.writeStringField("description", card.description());
  }

  public static void card(Page page, Card card) {
    page.line(page.style().bold(card.name()));
    page.prose("  ", card.description());
    page.gap();
    page.prose(
        "  ", "For a " + (card.about().wholeStack() ? "whole stack" : "machine or array") + ".");
    // On a line of its own, which is never wrapped: a path is there to be copied.
    page.line("  From " + card.file());
    if (card.about().parameters().isEmpty()) {
      page.gap().line("It takes no parameters.");
      return;
    }
    page.gap().line("Parameters");
    for (Variable v : card.about().parameters()) {
      String limits = limits(v).isEmpty() ? "" : ", " + limits(v);
      page.prose("  ", v.name() + ": " + type(v) + limits + ", " + initial(v));
      page.prose("      ", described(v));
    }
    page.gap().prose("", "`spawn template use " + card.name() + "` writes a spec that uses it.");
  }

  public static void card(JsonGenerator g, Card card) throws IOException {
    head(g, card);
    g.writeArrayFieldStart("parameters");
    for (Variable v : card.about().parameters()) {
      g.writeStartObject();
      g.writeStringField("name", v.name());
      g.writeStringField("type", type(v));
      g.writeBooleanField("required", v.initial() == null);
      value(g, "default", v.sensitive() ? null : v.initial());
      value(g, "min", v.min());
      value(g, "max", v.max());
      if (v.pattern() != null) {
        g.writeStringField("pattern", v.pattern());
      }
      options(g, v);
      g.writeBooleanField("sensitive", v.sensitive());
      g.writeStringField("description", described(v));
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static void options(JsonGenerator g, Variable v) throws IOException {
    if (!v.options().isEmpty()) {
      g.writeArrayFieldStart("options");
      for (Value option : v.options()) {
        ValueJson.writePublic(g, option);
      }
      g.writeEndArray();
    }
  }

  private static void value(JsonGenerator g, String name, @Nullable Value value)
      throws IOException {
    if (value != null) {
      g.writeFieldName(name);
      ValueJson.writePublic(g, value);
    }
  }

  public static Page moved(Page page, List<Moved> all) {
    if (all.isEmpty()) {
      return page.prose("", "No template from elsewhere is pinned here.");
    }
    for (Moved m : all) {
      page.line(
          m.pin()
              + ": "
              + (m.changed() ? brief(m.from()) + " → " + brief(m.to()) : "still " + brief(m.to())));
    }
    return page;
  }

  public static void moved(JsonGenerator g, List<Moved> all, List<Diagnostic> troubles)
      throws IOException {
    g.writeArrayFieldStart("pins");
    for (Moved m : all) {
      g.writeStartObject();
      g.writeStringField("pin", m.pin());
      g.writeStringField("from", m.from());
      g.writeStringField("to", m.to());
      g.writeBooleanField("changed", m.changed());
      g.writeEndObject();
    }
    g.writeEndArray();
    Json.diagnostics(g, troubles);
  }

  /** The beginning of what a pin is at: {@code 0123456789ab}, {@code etag:0123456789ab}. */
  private static String brief(String at) {
    return at.substring(0, Math.min(at.length(), at.indexOf(':') + 1 + 12));
  }

  static String type(Variable v) {
    return v.type().name().toLowerCase(Locale.ROOT);
  }

  private static String initial(Variable v) {
    Value initial = v.initial();
    return initial == null
        ? "required"
        : "default " + (v.sensitive() ? "hidden" : Values.display(initial));
  }

  /** {@code 1 to 64}, {@code one of a, b}, {@code [a-z]+}; empty if anything goes. */
  static String limits(Variable v) {
    List<String> all = new ArrayList<>();
    Value min = v.min();
    Value max = v.max();
    if (min != null && max != null) {
      all.add(Values.display(min) + " to " + Values.display(max));
    } else if (min != null) {
      all.add("at least " + Values.display(min));
    } else if (max != null) {
      all.add("at most " + Values.display(max));
    }
    if (!v.options().isEmpty()) {
      all.add("one of " + String.join(", ", v.options().stream().map(Values::display).toList()));
    }
    if (v.pattern() != null) {
      all.add(v.pattern());
    }
    return String.join(", ", all);
  }

  static String described(Variable v) {
    String text = v.description();
    return text == null ? "" : text;
  }
}
