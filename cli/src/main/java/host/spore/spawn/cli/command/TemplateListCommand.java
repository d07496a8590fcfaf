package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.template.TemplateShelf;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.TemplateView;
import host.spore.spawn.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** {@code spawn template list}. */
final class TemplateListCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar(
            "template list",
            "The templates a spec can name: the project's, your own, and those%n"
                + "that come with spawn.")
        .examples("spawn template list", "spawn template list --json");
  }

  @Override
  public ExitCode run(Invocation it) {
    List<TemplateView.Card> cards = new ArrayList<>();
    List<Diagnostic> troubles = new ArrayList<>();
    for (TemplateShelf.Found found : Templates.shelf(it).all()) {
      try {
        cards.add(Templates.card(it, found));
      } catch (Refused e) {
        troubles.addAll(e.diagnostics());
      }
    }
    if (it.json()) {
      it.document(g -> TemplateView.list(g, cards, it.placed(troubles)));
    } else {
      Page page = it.page();
      TemplateView.list(page, cards);
      it.print(page);
      it.warn(troubles);
    }
    return troubles.isEmpty() ? ExitCode.DONE : ExitCode.SPEC_INVALID;
  }
}
