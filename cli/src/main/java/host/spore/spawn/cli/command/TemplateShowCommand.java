package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.TemplateView;
import java.io.IOException;
import java.nio.file.Files;

/** {@code spawn template show NAME}. */
final class TemplateShowCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("template show", "What a template is for and what it takes.")
        .word("NAME", true, "A template of `spawn template list`, or a source%nin git or S3.")
        .flag("--source", "Prints its file instead.")
        .cloud()
        .examples(
            "spawn template show sweep",
            "spawn template show sweep --source",
            "spawn template show s3://acme-lab/templates/ddp");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, IOException {
    var found = Templates.named(it, it.arguments().words().getFirst());
    if (it.arguments().has("--source") && !it.json()) {
      it.value(Files.readString(found.file()));
      return ExitCode.DONE;
    }
    TemplateView.Card card = Templates.card(it, found);
    String source = it.arguments().has("--source") ? Files.readString(found.file()) : null;
    if (it.json()) {
      it.document(
          g -> {
            TemplateView.card(g, card);
            if (source != null) {
              g.writeStringField("source", source);
            }
          });
    } else {
      Page page = it.page();
      TemplateView.card(page, card);
      it.print(page);
    }
    return ExitCode.DONE;
  }
}
