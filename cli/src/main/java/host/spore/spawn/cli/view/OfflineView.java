package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.Columns;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import java.io.IOException;
import java.util.List;

/** What a plan that asked nobody leaves unchecked. */
public final class OfflineView {
  private OfflineView() {}

  /** A list for a person, each with its place in the spec. */
  public static void write(Page page, List<Diagnostic> noticed) {
    List<Diagnostic> notes = notes(noticed);
    page.gap();
    if (notes.isEmpty()) {
      page.prose(
          "", page.style().bold("Offline:") + " nobody was asked, and nothing is unchecked.");
      return;
    }
    page.prose("", page.style().bold("Offline:") + " nobody was asked. Not checked:");
    for (Diagnostic note : notes) {
      SourceSpan span = note.span();
      String place = span == null ? "" : " (" + span.file() + ":" + span.line() + ")";
      List<String> lines = Columns.wrap(note.summary() + place, Math.max(20, page.width() - 4));
      for (int i = 0; i < lines.size(); i++) {
        page.line((i == 0 ? "  - " : "    ") + lines.get(i));
      }
    }
  }

  /** {@code "offline":true,"unchecked":[…]} of the document being written. */
  public static void write(JsonGenerator g, List<Diagnostic> noticed) throws IOException {
    g.writeBooleanField("offline", true);
    g.writeArrayFieldStart("unchecked");
    for (Diagnostic note : notes(noticed)) {
      g.writeString(note.summary());
    }
    g.writeEndArray();
  }

  private static List<Diagnostic> notes(List<Diagnostic> noticed) {
    return noticed.stream().filter(Diagnostic::isNote).toList();
  }
}
