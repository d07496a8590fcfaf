package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.cli.terminal.Times;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.StackArguments;
import host.spore.spawn.engine.run.RunEvent.Failure;
import host.spore.spawn.engine.run.RunResult;
import host.spore.spawn.engine.run.Shortage;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run has come to, the outputs, and what is running now and until when. */
public final class ReportView {
  private ReportView() {}

  /**
   * Writes it.
   *
   * @param stack what says which stack it is about, for the commands that it tells to type
   */
  public static void write(
      Page page, RunResult result, StateStore.Snapshot after, StackArguments stack, Instant now) {
    failed(page, result, stack);
    shortages(page, result, stack);
    skipped(page, result);
    page.gap().line(headline(page.style(), result));
    if (!after.outputs().isEmpty()) {
      page.gap().line(page.style().bold("Outputs:")).gap();
      OutputView.all(page, "  ", after.outputs());
    }
    String destroy = NextCommand.ofStack("destroy").in(stack).line();
    RunningView.write(page, after.resources(), destroy, now);
    if (!result.failed().isEmpty()) {
      page.gap()
          .prose(
              "",
              result.outcome() == RunResult.Outcome.INTERRUPTED
                  ? "What is done is recorded. Run again to go on from here."
                  : "What is done is recorded. Put the cause right and run again.");
    }
  }

  private static String headline(Style style, RunResult result) {
    String head =
        switch (result.outcome()) {
          case DONE -> style.green("Done");
          case PARTIAL -> style.yellow("Partly done");
          case FAILED -> style.red("Failed");
          case INTERRUPTED -> style.yellow("Interrupted");
        };
    return head
        + " in "
        + Times.of(result.took())
        + ": "
        + result.added()
        + " added, "
        + result.changed()
        + " changed, "
        + result.destroyed()
        + " destroyed"
        + (result.kept() > 0 ? ", " + result.kept() + " kept" : "")
        + (result.forgotten() > 0 ? ", " + result.forgotten() + " forgotten" : "")
        + (result.failed().isEmpty() ? "" : ", " + result.failed().size() + " failed")
        + (result.skipped().isEmpty() ? "" : ", " + result.skipped().size() + " skipped")
        + ".";
  }

  private static void failed(Page page, RunResult result, StackArguments stack) {
    if (result.failed().isEmpty()) {
      return;
    }
    page.gap().line(page.style().red("Failed:"));
    failures(page, result.failed(), stack);
  }

  private static void shortages(Page page, RunResult result, StackArguments stack) {
    if (result.shortages().isEmpty()) {
      return;
    }
    page.gap().line(page.style().yellow("Warning:"));
    for (Shortage shortage : result.shortages()) {
      page.prose("  ", Words.shortage(shortage));
      switch (shortage.fate()) {
        case ENOUGH -> {
          failures(page, shortage.missing(), stack);
          page.prose("      ", "The next apply asks for what is missing.");
        }
        case KEPT, ENDED -> {} // their failures are among all others
      }
    }
  }

  private static void failures(Page page, List<Failure> failures, StackArguments stack) {
    Map<Object, List<Failure>> alike = new LinkedHashMap<>();
    for (Failure failure : failures) {
      alike.computeIfAbsent(failure.problem(), p -> new ArrayList<>()).add(failure);
    }
    for (List<Failure> group : alike.values()) {
      Failure first = group.getFirst();
      page.prose(
          "  ",
          Words.addresses(group.stream().map(Failure::address).toList())
              + "  "
              + first.problem().code()
              + ": "
              + first.problem().summary());
      String advice = first.problem().spelledOut(stack).advice();
      if (!advice.isEmpty()) {
        page.prose("      ", advice);
      }
    }
  }

  private static void skipped(Page page, RunResult result) {
    if (result.skipped().isEmpty()) {
      return;
    }
    page.gap().line(page.style().yellow("Skipped:"));
    Map<String, List<Address>> alike = new LinkedHashMap<>();
    for (RunResult.Skipped skipped : result.skipped()) {
      alike.computeIfAbsent(skipped.because(), b -> new ArrayList<>()).add(skipped.address());
    }
    alike.forEach(
        (because, addresses) -> page.prose("  ", Words.addresses(addresses) + "  " + because));
  }
}
