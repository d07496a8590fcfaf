package host.spore.spawn.engine.run;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.state.RunSummary;
import host.spore.spawn.value.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the history says of a run: how much was done, and why what failed did. */
final class Summaries {
  private Summaries() {}

  static RunSummary of(RunResult result) {
    return new RunSummary(counts(result), failures(result.failed()));
  }

  private static String counts(RunResult result) {
    StringBuilder text = new StringBuilder();
    text.append(result.added()).append(" added, ");
    text.append(result.changed()).append(" changed, ");
    text.append(result.destroyed()).append(" destroyed");
    if (result.forgotten() > 0) {
      text.append(", ").append(result.forgotten()).append(" forgotten");
    }
    if (result.kept() > 0) {
      text.append(", ").append(result.kept()).append(" kept");
    }
    if (!result.failed().isEmpty()) {
      text.append(", ").append(result.failed().size()).append(" failed");
    }
    if (!result.skipped().isEmpty()) {
      text.append(", ").append(result.skipped().size()).append(" skipped");
    }
    for (Shortage shortage : result.shortages()) {
      if (shortage.fate() == Shortage.Fate.ENOUGH) {
        text.append(", ").append(shortage.missing().size()).append(" missing of ");
        text.append(shortage.array());
      }
    }
    return text.toString();
  }

  private record Reason(String code, String summary) {}

  /** Members of an array mostly fail for one reason; its text may begin with their address. */
  private static List<RunSummary.Failure> failures(List<RunEvent.Failure> failed) {
    Map<Reason, List<Address>> reasons = new LinkedHashMap<>();
    for (RunEvent.Failure failure : failed) {
      reasons.computeIfAbsent(reason(failure), reason -> new ArrayList<>()).add(failure.address());
    }
    List<RunSummary.Failure> failures = new ArrayList<>();
    reasons.forEach(
        (reason, addresses) ->
            failures.add(
                new RunSummary.Failure(
                    addresses.size(), addresses, reason.code(), reason.summary())));
    return failures;
  }

  private static Reason reason(RunEvent.Failure failure) {
    Problem problem = failure.problem();
    String start = failure.address() + " ";
    String summary = problem.summary();
    return new Reason(
        problem.code(), summary.startsWith(start) ? summary.substring(start.length()) : summary);
  }
}
