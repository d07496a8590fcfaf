package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.template.FetchTrouble;
import host.spore.spawn.cli.template.FetchedTemplates;
import host.spore.spawn.cli.template.TemplateLock;
import host.spore.spawn.cli.view.TemplateView;
import host.spore.spawn.diagnostic.Diagnostic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code spawn template update [NAME]}. */
final class TemplateUpdateCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar(
            "template update",
            "Moves the pins of templates from git and S3 to what is there now. Until%n"
                + "then a spec keeps what .spawn/lock names.")
        .word(
            "NAME",
            false,
            "A repository, by name or URL; or a template in S3, by%n"
                + "name or address, or its bucket. Without it, all.")
        .cloud()
        .examples("spawn template update", "spawn template update our-templates");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused {
    TemplateLock lock = new TemplateLock(it.folder().path().resolve(".spawn.yaml"));
    FetchedTemplates elsewhere = Templates.elsewhere(it);
    String wanted = it.arguments().word("NAME");
    List<TemplateView.Moved> moved = new ArrayList<>();
    List<Diagnostic> troubles = new ArrayList<>();
    for (Map.Entry<String, String> pin : pins(it, lock).entrySet()) {
      if (wanted == null || elsewhere.isMeant(pin.getKey(), wanted)) {
        try {
          String now = elsewhere.update(pin.getKey());
          moved.add(new TemplateView.Moved(pin.getKey(), pin.getValue(), now));
        } catch (FetchTrouble e) {
          troubles.add(Templates.told(e.fault()));
        }
      }
    }
    if (wanted != null && moved.isEmpty() && troubles.isEmpty()) {
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
              "SPN-5706",
              "nothing called `" + wanted + "` is pinned here",
              "Pinned is what `" + it.folder().shown(lock.file()) + "` names.",
              null));
    }
    if (it.json()) {
      it.document(g -> TemplateView.moved(g, moved, it.placed(troubles)));
    } else {
      it.print(TemplateView.moved(it.page(), moved));
      it.warn(troubles);
    }
    return troubles.isEmpty() ? ExitCode.DONE : ExitCode.ERROR;
  }

  private static Map<String, String> pins(Invocation it, TemplateLock lock) throws Refused {
    try {
      return lock.read();
    } catch (IOException e) {
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
              "SPN-0409",
              "the pins of templates cannot be read",
              "`" + it.folder().shown(lock.file()) + "`: " + e.getMessage() + ".",
              null));
    }
  }
}
