package host.spore.spawn.cli.command;

import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.plan.Plan;

/** What becomes of an attempt to plan. */
final class Planning {
  private Planning() {}

  /** The plan; its warnings are told. */
  static Plan made(Invocation it, Validated<Plan> answer) throws Refused {
    Validated<Plan> planned = Strict.of(it, answer);
    Plan plan = planned.valueOrNull();
    if (plan == null || planned.hasErrors()) {
      throw new Refused(ExitCode.of(planned.diagnostics()), planned.diagnostics());
    }
    it.warn(planned.diagnostics().stream().filter(d -> !d.isNote()).toList());
    return plan;
  }
}
