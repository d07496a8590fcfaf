package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.template.TemplateShelf;
import host.spore.spawn.diagnostic.Diagnostic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code spawn template edit NAME}. */
final class TemplateEditCommand implements Command {
  private static final Set<String> FULL_SCREEN =
      Set.of("vi", "vim", "nvim", "view", "nano", "pico", "emacs", "micro", "hx", "joe", "mcedit");

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
    if (needsTerminal(command.getFirst()) && !isAtTerminal(it)) {
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
              "SPN-5038",
              "`" + command.getFirst() + "` needs a terminal, and there is none",
              "Edit "
                  + it.folder().shown(found.file())
                  + " itself, or set $EDITOR to a program that asks nobody. `spawn template save"
                  + " NAME FILE --force` puts a file in its place.",
              null));
    }
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

  private static boolean isAtTerminal(Invocation it) {
    return it.world().terminal().inputIsTerminal() && it.world().terminal().outputIsTerminal();
  }

  private static boolean needsTerminal(String editor) {
    return FULL_SCREEN.contains(editor.substring(editor.lastIndexOf('/') + 1));
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
