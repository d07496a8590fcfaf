package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.project.FileFaults;
import host.spore.spawn.cli.template.FetchTrouble;
import host.spore.spawn.cli.template.Fetched;
import host.spore.spawn.cli.template.FetchedTemplates;
import host.spore.spawn.cli.template.TemplateLock;
import host.spore.spawn.cli.template.TemplateShelf;
import host.spore.spawn.cli.view.TemplateView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.load.RemoteTemplates.Answer.Fault;
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

  /** Those that are kept elsewhere, with the pins of a spec. */
  static FetchedTemplates elsewhere(Invocation it, Path spec) {
    return new FetchedTemplates(
        it.world().home(),
        new TemplateLock(spec),
        it.world().environment(),
        () -> CloudObjects.of(it));
  }

  /** The same with the pins of the folder's own spec. */
  static FetchedTemplates elsewhere(Invocation it) {
    return elsewhere(it, it.folder().path().resolve(".spawn.yaml"));
  }

  /** What is wrong with a source, told without a place in a file. */
  static Diagnostic told(Fault f) {
    return Diagnostic.error(f.code(), f.summary(), f.detail(), null).withHint(f.hint());
  }

  static Refused refused(FetchTrouble e) {
    return new Refused(ExitCode.ERROR, told(e.fault()));
  }

  /** The template of a source elsewhere; nothing is pinned by looking at it. */
  static TemplateShelf.Found fetched(FetchedTemplates elsewhere, String source) throws Refused {
    try {
      return asFound(elsewhere.fetch(source));
    } catch (FetchTrouble e) {
      throw refused(e);
    }
  }

  static TemplateShelf.Found asFound(Fetched fetched) {
    return new TemplateShelf.Found(fetched.source(), TemplateShelf.Owner.ELSEWHERE, fetched.file());
  }

  /** The template of a name or source that was typed. */
  static TemplateShelf.Found named(Invocation it, String name) throws Refused {
    if (FetchedTemplates.isElsewhere(name)) {
      return fetched(elsewhere(it), name);
    }
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
            .withHint(Suggestions.didYouSlip(name, names)));
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
          from(found),
          found.owner() == TemplateShelf.Owner.ELSEWHERE
              ? found.name()
              : it.folder().shown(found.file()),
          found.description(),
          read.get());
    } catch (IOException e) {
      String shown = it.folder().shown(found.file());
      throw new Refused(ExitCode.ERROR, FileFaults.failed(shown, e));
    }
  }

  /** {@code git} or {@code s3} for what was fetched, else whose it is. */
  private static String from(TemplateShelf.Found found) {
    if (found.owner() != TemplateShelf.Owner.ELSEWHERE) {
      return found.owner().word();
    }
    return found.name().startsWith("git::") ? "git" : "s3";
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
