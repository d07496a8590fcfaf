package host.spore.spawn.spec.check;

import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Condition;
import java.util.List;

/** What counts by the job's exit needs a job, and one word for what follows it. */
final class ExitRule implements MachineRule {
  private static final String THEN = "lifecycle.complete.then";
  private static final List<String> ON_EXIT =
      List.of("success", "failure", "failure.keep", "failure.then");

  @Override
  public void check(Subject s) {
    Complete complete = s.machine().lifecycle().complete();
    if (complete == null || !(complete.when() instanceof Condition.JobExits)) {
      return;
    }
    if (s.machine().run() == null && s.machine().container() == null && !s.wrote("run")) {
      s.error(
          "SPN-0327",
          "`complete: job` without a job",
          "`" + s.name() + "` has neither `run` nor `container` that could exit.",
          "lifecycle.complete.when.job",
          "add `run`");
    }
    boolean both =
        s.wrote(THEN) && ON_EXIT.stream().anyMatch(f -> s.wrote("lifecycle.on_exit." + f));
    if (both) {
      s.error(
          "SPN-0326",
          "`complete.then` and `on_exit`",
          "Both say what follows the job's success.",
          THEN,
          "remove `then`: `on_exit: { success: \u2026 }` says it");
    }
  }
}
