package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Diagnostics as a SARIF 2.1.0 log, for code scanning. */
public final class SarifView {
  private SarifView() {}

  /**
   * The whole log.
   *
   * @param uri of a file named in a span, relative to the repository
   * @param spec file that a diagnostic without a place is shown at; null if there is none
   */
  public static String of(
      List<Diagnostic> all, String version, Function<String, String> uri, @Nullable String spec) {
    return Json.document(
        g -> {
          g.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
          g.writeStringField("version", "2.1.0");
          g.writeArrayFieldStart("runs");
          g.writeStartObject();
          List<String> rules = rules(all);
          tool(g, all, rules, version);
          g.writeStringField("columnKind", "unicodeCodePoints");
          g.writeArrayFieldStart("results");
          for (Diagnostic one : all) {
            result(g, one, rules.indexOf(one.code()), uri, spec);
          }
          g.writeEndArray();
          g.writeEndObject();
          g.writeEndArray();
        });
  }

  private static List<String> rules(List<Diagnostic> all) {
    List<String> codes = new ArrayList<>();
    for (Diagnostic one : all) {
      if (!codes.contains(one.code())) {
        codes.add(one.code());
      }
    }
    return codes;
  }

  private static void tool(
      JsonGenerator g, List<Diagnostic> all, List<String> rules, String version)
      throws IOException {
    g.writeObjectFieldStart("tool");
    g.writeObjectFieldStart("driver");
    g.writeStringField("name", "spawn");
    g.writeStringField("version", version);
    g.writeArrayFieldStart("rules");
    for (String code : rules) {
      Diagnostic first = all.stream().filter(d -> d.code().equals(code)).findFirst().orElseThrow();
      g.writeStartObject();
      g.writeStringField("id", code);
      text(g, "shortDescription", first.summary());
      g.writeEndObject();
    }
    g.writeEndArray();
    g.writeEndObject();
    g.writeEndObject();
  }

  private static void result(
      JsonGenerator g,
      Diagnostic one,
      int rule,
      Function<String, String> uri,
      @Nullable String spec)
      throws IOException {
    g.writeStartObject();
    g.writeStringField("ruleId", one.code());
    g.writeNumberField("ruleIndex", rule);
    g.writeStringField(
        "level",
        switch (one.severity()) {
          case ERROR -> "error";
          case WARNING -> "warning";
          case NOTE -> "note";
        });
    text(g, "message", GithubView.text(one));
    SourceSpan span = one.span();
    String file = span == null ? spec : span.file();
    if (file != null) {
      g.writeArrayFieldStart("locations");
      location(g, uri.apply(file), span);
      g.writeEndArray();
    }
    g.writeEndObject();
  }

  private static void location(JsonGenerator g, String file, @Nullable SourceSpan span)
      throws IOException {
    g.writeStartObject();
    g.writeObjectFieldStart("physicalLocation");
    g.writeObjectFieldStart("artifactLocation");
    g.writeStringField("uri", file);
    g.writeEndObject();
    g.writeObjectFieldStart("region");
    g.writeNumberField("startLine", span == null ? 1 : span.line());
    if (span != null) {
      g.writeNumberField("startColumn", span.column());
      g.writeNumberField("endLine", span.endLine());
      g.writeNumberField("endColumn", span.endColumn());
    }
    g.writeEndObject();
    g.writeEndObject();
    g.writeEndObject();
  }

  private static void text(JsonGenerator g, String field, String text) throws IOException {
    g.writeObjectFieldStart(field);
    g.writeStringField("text", text);
    g.writeEndObject();
  }
}
