package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.project.FileFaults;
import host.spore.spawn.cli.template.TemplateShelf;
import host.spore.spawn.cli.view.TemplateView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.load.TemplateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the commands about templates share. */
final class Templates {
  private Templates() {}

  static TemplateShelf shelf(Invocation it) {
    return new TemplateShelf(it.folder().path(), it.world().home(), it.world().shippedTemplates());
  }

  /** The template of a name that was typed. */
  static TemplateShelf.Found named(Invocation it, String name) throws Refused {
    TemplateShelf shelf = shelf(it);
    TemplateShelf.Found found = shelf.find(name);
    if (found != null) {
      return found;
    }
    List<String> names = new ArrayList<>();
    shelf.all().forEach(f -> names.add(f.name()));
    throw new Refused(
        ExitCode.ERROR,
        Diagnostic.error(
                "SPN-5701",
                "there is no template `" + name + "`",
                "`spawn template list` shows those there are.",
                null)
            .withHint(Suggestions.didYouMean(name, names)));
  }

  /** What it says about itself; its mistakes are told where there are any. */
  static TemplateView.Card card(Invocation it, TemplateShelf.Found found) throws Refused {
    Validated<TemplateFile> read = TemplateFile.read(found.file());
    if (read.hasErrors()) {
      throw new Refused(ExitCode.SPEC_INVALID, read.diagnostics());
    }
    try {
      return new TemplateView.Card(
          found.name(),
          found.owner().word(),
          it.folder().shown(found.file()),
          found.description(),
          read.get());
    } catch (IOException e) {
      String shown = it.folder().shown(found.file());
      throw new Refused(ExitCode.ERROR, FileFaults.failed(shown, e));
    }
  }

  /**
   * Keeps a text as a template of the user's own.
   *
   * @param replacing true if one of this name may go
   * @return its file as it is shown
   */
  static String keep(Invocation it, String name, byte[] text, boolean replacing)
      throws Refused, IOException {
    Path file = shelf(it).own(name);
    String shown = it.folder().shown(file);
    if (Files.exists(file) && !replacing) {
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
              "SPN-5703",
              "you have a template `" + name + "` already",
              "It is `" + shown + "`. `spawn template save --force` replaces it.",
              null));
    }
    Files.createDirectories(file.resolveSibling(".").normalize());
    Files.write(file, text);
    return shown;
  }

  /** A name that a template can have. */
  static String newName(String name) throws UsageException {
    boolean good = !name.isEmpty() && name.length() <= 100;
    for (int i = 0; i < name.length() && good; i++) {
      char c = name.charAt(i);
      good = c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
    }
    if (!good) {
      throw new UsageException(
          "`" + name + "` is no name for a template", "names are letters, digits, `-` and `_`");
    }
    return name;
  }
}
