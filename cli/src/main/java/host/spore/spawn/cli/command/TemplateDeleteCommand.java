package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.template.TemplateShelf;
import host.spore.spawn.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;

/** {@code spawn template delete NAME}. */
final class TemplateDeleteCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("template delete", "Deletes a template of your own.")
        .word("NAME", true, "A template of ~/.spawn/templates.")
        .examples("spawn template delete my-box");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, IOException {
    String name = it.arguments().words().getFirst();
    TemplateShelf.Found found = Templates.named(it, name);
    if (found.owner() != TemplateShelf.Owner.OWN) {
      throw notYours(found, "It is the file `" + it.folder().shown(found.file()) + "`.");
    }
    Files.delete(found.file());
    if (it.json()) {
      it.document(g -> g.writeStringField("deleted", name));
    } else {
      it.print("`" + name + "` is deleted.\n");
    }
    return ExitCode.DONE;
  }

  static Refused notYours(TemplateShelf.Found found, String then) {
    String whose =
        found.owner() == TemplateShelf.Owner.SHIPPED ? "came with spawn" : "is the project's";
    return new Refused(
        ExitCode.ERROR,
        Diagnostic.error(
            "SPN-5704",
            "the template `" + found.name() + "` " + whose + " and is not changed here",
            then,
            null));
  }
}
