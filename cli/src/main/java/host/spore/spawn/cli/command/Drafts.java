package host.spore.spawn.cli.command;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.SourceText;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.Spec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Specs that are checked before they are written. */
final class Drafts {
  private Drafts() {}

  /**
   * Reads a text as the spec that it would be, beside where it would be.
   *
   * @throws Refused with its mistakes, shown in the file that would have been
   */
  static void check(Invocation it, Path file, String text) throws Refused, IOException {
    Path draft = Files.createTempFile(it.folder().path(), ".draft-", ".tmp");
    try {
      Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
      Validated<Spec> read = Project.of(it, draft).read();
      if (read.hasErrors()) {
        String shown = it.folder().shown(file);
        throw new Refused(ExitCode.SPEC_INVALID, named(shown, text, read.diagnostics()));
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static List<Diagnostic> named(String shown, String text, List<Diagnostic> found) {
    SourceText source = new SourceText(shown, text);
    List<Diagnostic> all = new ArrayList<>();
    for (Diagnostic d : found) {
      SourceSpan s = d.span();
      SourceSpan span =
          s == null || !s.source().text().equals(text)
              ? s
              : new SourceSpan(source, s.line(), s.column(), s.endLine(), s.endColumn());
      all.add(d.at(span));
    }
    return all;
  }
}
