package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import host.spore.spawn.cli.terminal.Cleaned;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.value.Address;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** JSON texts: documents over several lines, events on one. */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** Writes the content of an object. */
  @FunctionalInterface
  public interface Content {
    void writeTo(JsonGenerator g) throws IOException;
  }

  /** One object over several lines, with the line break after it. */
  public static String document(Content content) {
    return text(content, true);
  }

  /** One object on one line, with the line break after it. */
  public static String line(Content content) {
    return text(content, false);
  }

  private static String text(Content content, boolean pretty) {
    StringWriter text = new StringWriter();
    try (JsonGenerator g = FACTORY.createGenerator(text)) {
      if (pretty) {
        g.setPrettyPrinter(new DefaultPrettyPrinter());
      }
      g.writeStartObject();
      content.writeTo(g);
      g.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Cleaned.json(text.append('\n').toString());
  }

  /** A text as JSON writes it, in quotes. */
  static String quoted(String value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator g = FACTORY.createGenerator(text)) {
      g.writeString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Cleaned.json(text.toString());
  }

  /** {@code "diagnostics":[…]} of the object being written. */
  public static void diagnostics(JsonGenerator g, List<Diagnostic> diagnostics) throws IOException {
    diagnostics(g, "diagnostics", diagnostics);
  }

  /** The same under another name. */
  public static void diagnostics(JsonGenerator g, String field, List<Diagnostic> diagnostics)
      throws IOException {
    g.writeArrayFieldStart(field);
    for (Diagnostic diagnostic : diagnostics) {
      g.writeStartObject();
      diagnostic(g, diagnostic);
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  /** {@code "next":[…]} of the object being written; nothing if there are none. */
  static void next(JsonGenerator g, List<NextCommand> commands) throws IOException {
    if (commands.isEmpty()) {
      return;
    }
    g.writeArrayFieldStart("next");
    for (NextCommand command : commands) {
      g.writeStartObject();
      g.writeStringField("command", command.line());
      g.writeStringField("verb", command.verb());
      for (String word : command.words()) {
        Optional<Address> address = Address.parse(word);
        if (address.isPresent()) {
          g.writeStringField("address", word);
          break;
        }
      }
      String spec = command.stack().spec();
      if (spec != null) {
        g.writeStringField("spec", spec);
      }
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  /** The fields of a problem. */
  static void problem(JsonGenerator g, Problem problem) throws IOException {
    g.writeStringField("code", problem.code());
    g.writeStringField("summary", problem.summary());
    g.writeStringField("advice", problem.advice());
    next(g, problem.next());
  }

  /** The fields of a diagnostic. */
  public static void diagnostic(JsonGenerator g, Diagnostic d) throws IOException {
    g.writeStringField("severity", d.severity().name().toLowerCase(Locale.ROOT));
    g.writeStringField("code", d.code());
    g.writeStringField("summary", d.summary());
    g.writeStringField("detail", d.detail());
    String hint = d.hint();
    if (hint != null) {
      g.writeStringField("hint", hint);
    }
    next(g, d.next());
    SourceSpan span = d.span();
    if (span != null) {
      g.writeStringField("file", span.file());
      g.writeNumberField("line", span.line());
      g.writeNumberField("column", span.column());
      g.writeNumberField("end_line", span.endLine());
      g.writeNumberField("end_column", span.endColumn());
    }
  }
}
