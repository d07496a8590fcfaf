package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.template.TemplateShelf;
import host.spore.spawn.diagnostic.Diagnostic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code spawn template edit NAME}. */
final class TemplateEditCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar(
            "template edit",
            "Opens a template of yours or the project's in $VISUAL or $EDITOR, and%n"
                + "says what is wrong with it afterwards.")
        .word("NAME", true, "A template of `spawn template list`.")
        .examples("spawn template edit my-box");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, IOException, InterruptedException {
    TemplateShelf.Found found = Templates.named(it, it.arguments().words().getFirst());
    if (found.owner() == TemplateShelf.Owner.SHIPPED) {
      throw TemplateDeleteCommand.notYours(
          found,
          "Keep a copy under your own name: `spawn template save NAME " + found.file() + "`.");
    }
    List<String> command =
        new ArrayList<>(List.of(editor(it.world().environment()).split(" +", -1)));
    command.add(found.file().toString());
    it.world().terminal().out().flush();
    int code;
    try {
      code = it.world().foreground().run(command, it.world().environment(), null);
    } catch (IOException e) {
      throw failed(command.getFirst(), String.valueOf(e.getMessage()));
    }
    if (code != 0) {
      throw failed(command.getFirst(), "It ended with " + code);
    }
    Templates.card(it, found);
    if (it.json()) {
      it.document(
          g -> {
            g.writeStringField("template", found.name());
            g.writeStringField("file", it.folder().shown(found.file()));
          });
    } else {
      it.print("`" + found.name() + "` is right.\n");
    }
    return ExitCode.DONE;
  }

  private static String editor(Map<String, String> environment) {
    for (String name : List.of("VISUAL", "EDITOR")) {
      String editor = environment.get(name);
      if (editor != null && !editor.isBlank()) {
        return editor.strip();
      }
    }
    return "vi";
  }

  private static Refused failed(String editor, String why) {
    return new Refused(
        ExitCode.ERROR,
        Diagnostic.error(
            "SPN-5705",
            "the editor `" + editor + "` did not do",
            why + ". $VISUAL or $EDITOR says which one is taken.",
            null));
  }
}
