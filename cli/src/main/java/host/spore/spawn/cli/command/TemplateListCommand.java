package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.template.FetchTrouble;
import host.spore.spawn.cli.template.FetchedTemplates;
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
                + "that come with spawn; or those below a prefix of S3.")
        .word("PREFIX", false, "s3://bucket/prefix; without it, what is here.")
        .cloud()
        .examples(
            "spawn template list",
            "spawn template list --json",
            "spawn template list s3://acme-lab/templates");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused {
    String prefix = it.arguments().word("PREFIX");
    List<TemplateView.Card> cards = new ArrayList<>();
    List<Diagnostic> troubles = new ArrayList<>();
    if (prefix == null) {
      for (TemplateShelf.Found found : Templates.shelf(it).all()) {
        add(it, found, cards, troubles);
      }
    } else {
      below(it, prefix, cards, troubles);
    }
    if (it.json()) {
      it.document(g -> TemplateView.list(g, cards, it.placed(troubles)));
    } else {
      Page page = it.page();
      if (prefix == null) {
        TemplateView.list(page, cards);
      } else {
        TemplateView.list(page, prefix, cards);
      }
      it.print(page);
      it.warn(troubles);
    }
    return troubles.isEmpty() ? ExitCode.DONE : ExitCode.SPEC_INVALID;
  }

  private static void below(
      Invocation it, String prefix, List<TemplateView.Card> cards, List<Diagnostic> troubles)
      throws Refused {
    FetchedTemplates elsewhere = Templates.elsewhere(it);
    List<String> sources;
    try {
      sources = elsewhere.list(prefix);
    } catch (FetchTrouble e) {
      throw Templates.refused(e);
    }
    for (String source : sources) {
      try {
        add(it, Templates.fetched(elsewhere, source), cards, troubles);
      } catch (Refused e) {
        troubles.addAll(e.diagnostics());
      }
    }
  }

  private static void add(
      Invocation it,
      TemplateShelf.Found found,
      List<TemplateView.Card> cards,
      List<Diagnostic> troubles) {
    try {
      cards.add(Templates.card(it, found));
    } catch (Refused e) {
      troubles.addAll(e.diagnostics());
    }
  }
}
